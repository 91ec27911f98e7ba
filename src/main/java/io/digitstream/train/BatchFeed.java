package io.digitstream.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Cuts images into batches, and makes arrays of them. */
final class BatchFeed {
  private BatchFeed() {}

  /** A batch: N×1×28×28 images in 0..1, and N×10 one-hot labels. */
  record Batch(NDArray images, NDArray labels) {}

  /** The images in an order that depends on the seed and the epoch alone. */
  static List<LabelledImage> shuffled(List<LabelledImage> examples, long seed, int epoch) {
    List<LabelledImage> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(seed * 1_000_003 + epoch));
    return shuffled;
  }

  /** Consecutive slices of the given size; the last may be shorter. */
  static List<List<LabelledImage>> slices(List<LabelledImage> examples, int size) {
    List<List<LabelledImage>> slices = new ArrayList<>();
    for (int start = 0; start < examples.size(); start += size) {
      slices.add(examples.subList(start, Math.min(start + size, examples.size())));
    }
    return slices;
  }

  static Batch toArrays(NDManager manager, List<LabelledImage> examples) {
    int count = examples.size();
    ByteBuffer pixels = buffer(count * DigitImage.PIXELS);
    ByteBuffer oneHot = buffer(count * Classification.CLASSES);
    FloatBuffer pixelFloats = pixels.asFloatBuffer();
    for (int i = 0; i < count; i++) {
      examples.get(i).image().writeTo(pixelFloats);
      int cell = i * Classification.CLASSES + examples.get(i).label();
      oneHot.putFloat(cell * Float.BYTES, 1f);
    }
    return new Batch(
        manager.create(
            pixels, new Shape(count, 1, DigitImage.SIDE, DigitImage.SIDE), DataType.FLOAT32),
        manager.create(oneHot, new Shape(count, Classification.CLASSES), DataType.FLOAT32));
  }

  private static ByteBuffer buffer(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
