package io.digitstream.train.augment;

import io.digitstream.digit.DigitImage;

/** Makes strokes thicker or thinner by a share of a one-pixel rim. */
final class StrokeWidth {
  private static final int SIDE = DigitImage.SIDE;

  private StrokeWidth() {}

  /**
   * Blends each pixel with the darkest or the lightest of its four neighbours and itself.
   *
   * @param rim from 1, a pixel thicker on each side, to -1, a pixel thinner
   */
  static void apply(double rim, float[] source, float[] target) {
    boolean thicker = rim > 0;
    float share = (float) Math.abs(rim);
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int pixel = row * SIDE + column;
        float own = source[pixel];
        float left = column > 0 ? source[pixel - 1] : 0;
        float right = column < SIDE - 1 ? source[pixel + 1] : 0;
        float up = row > 0 ? source[pixel - SIDE] : 0;
        float down = row < SIDE - 1 ? source[pixel + SIDE] : 0;
        float extreme =
            thicker
                ? Math.max(own, Math.max(Math.max(left, right), Math.max(up, down)))
                : Math.min(own, Math.min(Math.min(left, right), Math.min(up, down)));
        target[pixel] = own + share * (extreme - own);
      }
    }
  }
}
