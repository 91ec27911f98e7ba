package io.digitstream.train.augment;

import io.digitstream.digit.DigitImage;

/** The effects of scanning and scaling: a slight blur and another grey curve. */
final class Scan {
  private static final int SIDE = DigitImage.SIDE;

  private Scan() {}

  /**
   * Changes the image in place.
   *
   * @param blur share of a 3×3 binomial blur, 0 to 1
   * @param tone from -1, which lightens the greys between empty and full ink, to 1
   * @param scratch as large as the image
   */
  static void apply(double blur, double tone, float[] image, float[] scratch) {
    float side = (float) blur / 4;
    float middle = 1 - 2 * side;
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int pixel = row * SIDE + column;
        float left = column > 0 ? image[pixel - 1] : 0;
        float right = column < SIDE - 1 ? image[pixel + 1] : 0;
        scratch[pixel] = middle * image[pixel] + side * (left + right);
      }
    }
    float bow = (float) tone;
    for (int pixel = 0; pixel < image.length; pixel++) {
      float up = pixel >= SIDE ? scratch[pixel - SIDE] : 0;
      float down = pixel < image.length - SIDE ? scratch[pixel + SIDE] : 0;
      float grey = middle * scratch[pixel] + side * (up + down);
      image[pixel] = grey + bow * grey * (1 - grey);
    }
  }
}
