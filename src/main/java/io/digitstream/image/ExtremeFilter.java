package io.digitstream.image;

/** Replaces each pixel by the largest or smallest in the square around it. */
final class ExtremeFilter {
  private ExtremeFilter() {}

  /** Fills dark features narrower than the square, and leaves wider ones as they are. */
  static Plane close(Plane plane, int radius) {
    return smallest(largest(plane, radius), radius);
  }

  /** Levels bright features narrower than the square. */
  static Plane open(Plane plane, int radius) {
    return largest(smallest(plane, radius), radius);
  }

  static Plane largest(Plane plane, int radius) {
    return filter(plane, radius, 1);
  }

  static Plane smallest(Plane plane, int radius) {
    return filter(plane, radius, -1);
  }

  private static Plane filter(Plane plane, int radius, int sign) {
    int width = plane.width();
    int height = plane.height();
    Plane rows = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float best = plane.at(x, y);
        for (int at = Math.max(0, x - radius); at <= Math.min(width - 1, x + radius); at++) {
          best = sign * plane.at(at, y) > sign * best ? plane.at(at, y) : best;
        }
        rows.set(x, y, best);
      }
    }
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float best = rows.at(x, y);
        for (int at = Math.max(0, y - radius); at <= Math.min(height - 1, y + radius); at++) {
          best = sign * rows.at(x, at) > sign * best ? rows.at(x, at) : best;
        }
        result.set(x, y, best);
      }
    }
    return result;
  }
}
