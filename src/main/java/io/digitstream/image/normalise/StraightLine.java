package io.digitstream.image.normalise;

import io.digitstream.image.raster.Plane;

/**
 * A nearly level line in a picture.
 *
 * @param start the row of its middle at the picture's left edge
 * @param slope rows per column
 * @param from its first column
 * @param to the first column after it
 * @param inked in how many of its columns there is ink
 * @param thickness in pixels
 */
record StraightLine(double start, double slope, int from, int to, int inked, int thickness) {
  private static final double CROSSING = 1.7;
  private static final double EDGE = 0.04;

  int length() {
    return to - from;
  }

  /** Whether another is the same line, found again beside itself or at another slope. */
  boolean isNear(double otherStart, double otherSlope, int width) {
    double reach = thickness / 2.0 + 3;
    double middle = (slope - otherSlope) * width / 2 + start - otherStart;
    return Math.abs(middle) <= reach + Math.abs(slope - otherSlope) * width / 2;
  }

  boolean isParallelTo(StraightLine other) {
    return Math.abs(slope - other.slope) < 0.03;
  }

  boolean reachesBothEdges(Plane ink) {
    int zone = Math.max(1, (int) (EDGE * ink.width()));
    return from <= zone && to >= ink.width() - zone;
  }

  boolean reachesAnEdge(Plane ink) {
    int zone = Math.max(1, (int) (EDGE * ink.width()));
    return from <= zone || to >= ink.width() - zone;
  }

  /** Erases the line where the ink in its way is no thicker than it is. */
  void erase(Plane ink, float level) {
    int longest = (int) (CROSSING * thickness) + 2;
    for (int x = Math.max(0, from - 2); x < Math.min(ink.width(), to + 2); x++) {
      int y = nearestInk(ink, x, level);
      if (y < 0) {
        continue;
      }
      int top = y;
      int bottom = y + 1;
      while (top > 0 && ink.at(x, top - 1) > level) {
        top--;
      }
      while (bottom < ink.height() && ink.at(x, bottom) > level) {
        bottom++;
      }
      for (int row = top; row < bottom && bottom - top <= longest; row++) {
        ink.set(x, row, 0);
      }
    }
  }

  /** The row of ink nearest to the line in a column, or -1 if there is none in it. */
  private int nearestInk(Plane ink, int x, float level) {
    int middle = (int) Math.round(start + slope * x);
    for (int off = 0; off <= thickness / 2 + 1; off++) {
      if (isInk(ink, x, middle + off, level)) {
        return middle + off;
      }
      if (isInk(ink, x, middle - off, level)) {
        return middle - off;
      }
    }
    return -1;
  }

  private static boolean isInk(Plane ink, int x, int y, float level) {
    return y >= 0 && y < ink.height() && ink.at(x, y) > level;
  }
}
