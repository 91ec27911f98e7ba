package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.BoxBlur;
import io.digitstream.image.raster.Plane;

/** How alike two digits look: the cosine of their pixels, each blurred a little. */
public final class Likeness {
  private Likeness() {}

  /** From 0, nothing in common, to 1, the same but for brightness. */
  public static double of(DigitImage one, DigitImage other) {
    Plane first = blurred(one);
    Plane second = blurred(other);
    return dot(first, second) / Math.sqrt(dot(first, first) * dot(second, second));
  }

  private static Plane blurred(DigitImage image) {
    Plane plane = new Plane(DigitImage.SIDE, DigitImage.SIDE);
    for (int row = 0; row < DigitImage.SIDE; row++) {
      for (int column = 0; column < DigitImage.SIDE; column++) {
        plane.set(column, row, image.at(row, column));
      }
    }
    return BoxBlur.blur(plane, 1);
  }

  private static double dot(Plane one, Plane other) {
    double sum = 0;
    for (int i = 0; i < one.values().length; i++) {
      sum += (double) one.values()[i] * other.values()[i];
    }
    return sum;
  }
}
