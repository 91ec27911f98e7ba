package io.digitstream.train.calibration;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.digitstream.digit.DigitImage;
import io.digitstream.model.DigitTranslator;
import io.digitstream.model.network.Layer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a digit score takes, as a network's layers give it for images, a row each. In memory it
 * takes two bytes a number: the upper half of a float.
 */
final class Features {
  private static final int BATCH = 100;

  private final List<short[]> rows = new ArrayList<>();

  /** The features of images, in their order. */
  static Features of(List<Layer> layers, List<DigitImage> images, NDManager manager) {
    Features features = new Features();
    for (int start = 0; start < images.size(); start += BATCH) {
      features.add(layers, images.subList(start, Math.min(images.size(), start + BATCH)), manager);
    }
    return features;
  }

  private void add(List<Layer> layers, List<DigitImage> images, NDManager manager) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray current = DigitTranslator.array(scratch, images);
      ParameterStore weights = new ParameterStore(scratch, false);
      for (Layer layer : layers) {
        current = layer.block().forward(weights, new NDList(current), false).singletonOrThrow();
      }
      float[] values = current.toFloatArray();
      int width = values.length / images.size();
      for (int start = 0; start < values.length; start += width) {
        rows.add(narrow(values, start, width));
      }
    }
  }

  private static short[] narrow(float[] values, int start, int width) {
    short[] row = new short[width];
    for (int i = 0; i < width; i++) {
      row[i] = (short) (Float.floatToRawIntBits(values[start + i]) >>> Short.SIZE);
    }
    return row;
  }

  int size() {
    return rows.size();
  }

  /** Numbers in a row. */
  int width() {
    return rows.get(0).length;
  }

  /** Puts a row at the buffer's position. */
  void write(int row, FloatBuffer target) {
    for (short value : rows.get(row)) {
      target.put(Float.intBitsToFloat(value << Short.SIZE));
    }
  }
}
