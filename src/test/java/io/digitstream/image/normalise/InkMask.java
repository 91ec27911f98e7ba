package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.DistanceMap;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;

/** Draws a digit of MNIST large and smooth, with strokes of any width. */
final class InkMask {
  private InkMask() {}

  /** The digit alone, its longer side of the given length, with the strokes it has. */
  static Plane of(DigitImage digit, int side) {
    Plane plane = new Plane(DigitImage.SIDE, DigitImage.SIDE);
    for (int i = 0; i < DigitImage.PIXELS; i++) {
      plane.set(
          i % DigitImage.SIDE,
          i / DigitImage.SIDE,
          digit.at(i / DigitImage.SIDE, i % DigitImage.SIDE) / 255f);
    }
    Plane cropped = Cropper.crop(plane);
    float scale = (float) side / cropped.side();
    int margin = 1;
    Plane padded = new Plane(cropped.width() + 2 * margin, cropped.height() + 2 * margin);
    for (int y = 0; y < cropped.height(); y++) {
      for (int x = 0; x < cropped.width(); x++) {
        padded.set(x + margin, y + margin, cropped.at(x, y));
      }
    }
    Plane large =
        Resampler.resize(
            padded, Math.round(padded.width() * scale), Math.round(padded.height() * scale));
    return large.map(value -> Math.max(0, Math.min(1, (value - 0.35) / 0.3)));
  }

  /** The digit with every stroke of the same width, in pixels. */
  static Plane of(DigitImage digit, int side, double strokeWidth) {
    Plane own = of(digit, side);
    Plane inside = DistanceMap.inside(own, 0.5f);
    int margin = (int) Math.ceil(strokeWidth / 2) + 1;
    Plane drawn = new Plane(own.width() + 2 * margin, own.height() + 2 * margin);
    for (int y = 1; y < own.height() - 1; y++) {
      for (int x = 1; x < own.width() - 1; x++) {
        if (isRidge(inside, x, y)) {
          drawDisc(drawn, x + margin, y + margin, strokeWidth / 2);
        }
      }
    }
    return drawn;
  }

  private static boolean isRidge(Plane inside, int x, int y) {
    float here = inside.at(x, y);
    boolean across = here >= inside.at(x - 1, y) && here >= inside.at(x + 1, y);
    boolean down = here >= inside.at(x, y - 1) && here >= inside.at(x, y + 1);
    return here > inside.side() * 0.02 && (across || down) && isHigh(inside, x, y);
  }

  private static boolean isHigh(Plane inside, int x, int y) {
    int higher = 0;
    for (int i = 0; i < 9; i++) {
      higher += inside.at(x + i % 3 - 1, y + i / 3 - 1) > inside.at(x, y) ? 1 : 0;
    }
    return higher <= 2;
  }

  private static void drawDisc(Plane target, int x, int y, double radius) {
    int reach = (int) Math.ceil(radius + 1);
    for (int row = Math.max(0, y - reach); row <= Math.min(target.height() - 1, y + reach); row++) {
      for (int column = Math.max(0, x - reach);
          column <= Math.min(target.width() - 1, x + reach);
          column++) {
        double distance = Math.hypot(column - x, row - y);
        float ink = (float) Math.max(0, Math.min(1, radius + 0.5 - distance));
        target.set(column, row, Math.max(target.at(column, row), ink));
      }
    }
  }
}
