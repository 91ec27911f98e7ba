package io.digitstream.image.normalise;

import io.digitstream.image.raster.DistanceMap;
import io.digitstream.image.raster.Plane;

/** Trims faint ink that does not lie along full ink: rests of lines, smudges and bleeding. */
final class FaintInk {
  private static final float FULL = 0.45f;

  /** How far faint ink may reach from full ink, as a share of the picture's longer side. */
  private static final double REACH = 0.012;

  private FaintInk() {}

  /** The ink without it: the same plane if there is none. */
  static Plane trim(Plane ink) {
    if (!hasFaintAlone(ink)) {
      return ink;
    }
    Plane distance = DistanceMap.outside(ink, FULL);
    float reach = (float) Math.max(2, REACH * ink.side());
    Plane trimmed = new Plane(ink.width(), ink.height());
    for (int i = 0; i < trimmed.values().length; i++) {
      trimmed.values()[i] = distance.values()[i] <= reach ? ink.values()[i] : 0;
    }
    return trimmed;
  }

  /** Whether any faint pixel has no full ink next to it. */
  private static boolean hasFaintAlone(Plane ink) {
    float[] values = ink.values();
    int width = ink.width();
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < width; x++) {
        float value = values[y * width + x];
        if (value > 0 && value < FULL && !isNearFull(ink, x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNearFull(Plane ink, int x, int y) {
    for (int row = Math.max(0, y - 1); row <= Math.min(ink.height() - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(ink.width() - 1, x + 1); column++) {
        if (ink.at(column, row) >= FULL) {
          return true;
        }
      }
    }
    return false;
  }
}
