package io.digitstream.image;

/**
 * A nearly level line across a picture.
 *
 * @param start its middle at the left edge
 * @param slope rows per column
 * @param thickness in pixels
 * @param columns how many columns it is inked in
 */
record StraightLine(double start, double slope, int thickness, int columns) {
  private static final double CROSSING = 1.7;
  private static final double EDGE = 0.04;

  /** Whether another is the same line, found again beside itself or at another slope. */
  boolean isNear(StraightLine other, int width) {
    double reach = thickness / 2.0 + 4;
    double middle = (slope - other.slope) * width / 2 + start - other.start;
    return Math.abs(middle) <= reach + Math.abs(slope - other.slope) * width / 2;
  }

  boolean reachesBothEdges(Plane ink) {
    int zone = Math.max(1, (int) (EDGE * ink.width()));
    return reaches(ink, 0, zone) && reaches(ink, ink.width() - zone, ink.width());
  }

  /** Erases the line where the ink in its way is no thicker than it is. */
  void erase(Plane ink) {
    int longest = (int) (CROSSING * thickness) + 2;
    for (int x = 0; x < ink.width(); x++) {
      int y = nearestInk(ink, x);
      if (y < 0) {
        continue;
      }
      int top = y;
      int bottom = y + 1;
      while (top > 0 && ink.at(x, top - 1) > 0) {
        top--;
      }
      while (bottom < ink.height() && ink.at(x, bottom) > 0) {
        bottom++;
      }
      for (int row = top; row < bottom && bottom - top <= longest; row++) {
        ink.set(x, row, 0);
      }
    }
  }

  private boolean reaches(Plane ink, int from, int to) {
    int inked = 0;
    for (int x = from; x < to; x++) {
      inked += nearestInk(ink, x) >= 0 ? 1 : 0;
    }
    return 2 * inked >= to - from;
  }

  /** The row of ink nearest to the line in a column, or -1 if there is none in it. */
  private int nearestInk(Plane ink, int x) {
    int middle = (int) Math.round(start + slope * x);
    for (int off = 0; off <= thickness / 2 + 1; off++) {
      if (isInk(ink, x, middle + off)) {
        return middle + off;
      }
      if (isInk(ink, x, middle - off)) {
        return middle - off;
      }
    }
    return -1;
  }

  private static boolean isInk(Plane ink, int x, int y) {
    return y >= 0 && y < ink.height() && ink.at(x, y) > 0;
  }
}
