package io.digitstream.train;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.train.augment.Augmenter;
import io.digitstream.train.recipe.Recipe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Makes batches: augmented and smoothed for training, unchanged for evaluation. Not thread-safe.
 */
final class BatchMaker {
  private final Augmenter augmenter;
  private final float smoothing;

  BatchMaker(Recipe.Regularisation regularisation, long seed) {
    this.augmenter = new Augmenter(regularisation.augmentation(), seed);
    this.smoothing = regularisation.labelSmoothing();
  }

  /** Makes batches of unchanged images. */
  static BatchMaker plain() {
    return new BatchMaker(Recipe.Regularisation.NONE, 0);
  }

  /**
   * Makes one batch.
   *
   * @param first the place of its first image in the epoch's order
   */
  Batch make(List<LabelledImage> examples, int epoch, int first) {
    int size = examples.size();
    ByteBuffer pixels = buffer(size * DigitImage.PIXELS);
    ByteBuffer targets = buffer(size * Classification.CLASSES);
    FloatBuffer pixelFloats = pixels.asFloatBuffer();
    FloatBuffer targetFloats = targets.asFloatBuffer();
    float spread = smoothing / Classification.CLASSES;
    for (int i = 0; i < size; i++) {
      augmenter.write(examples.get(i).image(), epoch, first + i, pixelFloats);
      for (int digit = 0; digit < Classification.CLASSES; digit++) {
        targetFloats.put(digit == examples.get(i).label() ? 1 - smoothing + spread : spread);
      }
    }
    return new Batch(pixels, targets, size);
  }

  private static ByteBuffer buffer(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
