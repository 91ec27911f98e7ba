package io.digitstream.train.augment;

import io.digitstream.digit.DigitImage;

/**
 * Interpolates between the pixels of an image by Catmull-Rom splines, which keep strokes sharp.
 * Linear interpolation would blur every training image. Not thread-safe.
 */
final class CubicSampler {
  /** Empty pixels around the image, so that no access needs a bounds check. */
  private static final int MARGIN = 2;

  private static final int STRIDE = DigitImage.SIDE + 2 * MARGIN;

  private final float[] padded = new float[STRIDE * STRIDE];

  /** Copies the image to interpolate. */
  void use(float[] image) {
    for (int row = 0; row < DigitImage.SIDE; row++) {
      System.arraycopy(
          image, row * DigitImage.SIDE, padded, (row + MARGIN) * STRIDE + MARGIN, DigitImage.SIDE);
    }
  }

  /** The value at a point, 0 to 1; the first pixel's centre is at 0, 0, and outside is empty. */
  float at(float x, float y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    if (column < -1 || row < -1 || column >= DigitImage.SIDE || row >= DigitImage.SIDE) {
      return 0;
    }
    float u = x - column;
    float v = y - row;
    int first = (row + MARGIN - 1) * STRIDE + column + MARGIN - 1;
    float a = blend(first, u);
    float b = blend(first + STRIDE, u);
    float c = blend(first + 2 * STRIDE, u);
    float d = blend(first + 3 * STRIDE, u);
    return Math.min(1, Math.max(0, spline(a, b, c, d, v)));
  }

  private float blend(int first, float t) {
    return spline(padded[first], padded[first + 1], padded[first + 2], padded[first + 3], t);
  }

  private static float spline(float a, float b, float c, float d, float t) {
    return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
}
