package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;

/** Cuts a picture down to its ink. */
final class Cropper {
  /** What counts as ink; fainter edges may be cut off. */
  static final float INK = 0.25f;

  private Cropper() {}

  static Plane crop(Plane ink) {
    return ink.crop(box(ink));
  }

  /** The smallest box that holds the ink; the whole picture if there is none. */
  static Box box(Plane ink) {
    int left = ink.width();
    int top = ink.height();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        if (ink.at(x, y) > INK) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return right <= left
        ? new Box(0, 0, ink.width(), ink.height())
        : new Box(left, top, right, bottom);
  }
}
