package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;

/**
 * Places ink as MNIST does: scaled with its shape kept to fit 20×20, then moved so that its centre
 * of mass is the centre of 28×28.
 */
final class MnistBox {
  private static final int BOX = 20;

  /** The middle of pixel 14, where the centres of mass of the 70,000 images lie on average. */
  private static final double CENTRE = 14.5;

  private MnistBox() {}

  static DigitImage place(Plane cropped) {
    float scale = (float) BOX / cropped.side();
    int width = Math.max(1, Math.round(cropped.width() * scale));
    int height = Math.max(1, Math.round(cropped.height() * scale));
    Plane fitted = Resampler.resize(cropped, width, height);
    int left = offset(centre(fitted, true), width);
    int top = offset(centre(fitted, false), height);
    byte[] pixels = new byte[DigitImage.PIXELS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int level = Math.round(Math.min(1, fitted.at(x, y)) * 255);
        pixels[(top + y) * DigitImage.SIDE + left + x] = (byte) level;
      }
    }
    return DigitImage.of(pixels);
  }

  private static double centre(Plane plane, boolean across) {
    double mass = 0;
    double moment = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        mass += plane.at(x, y);
        moment += plane.at(x, y) * ((across ? x : y) + 0.5);
      }
    }
    return mass == 0 ? plane.width() / 2.0 : moment / mass;
  }

  /** A box of 20 never leaves 28 unless all its mass is at one end. */
  private static int offset(double centre, int length) {
    int wanted = (int) Math.round(CENTRE - centre);
    return Math.max(0, Math.min(DigitImage.SIDE - length, wanted));
  }
}
