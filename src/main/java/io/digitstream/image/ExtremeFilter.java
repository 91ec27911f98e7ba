package io.digitstream.image;

/** Replaces each pixel by the largest or smallest in the square around it. */
final class ExtremeFilter {
  private final int radius;
  private final int sign;
  private int[] window = new int[0];

  private ExtremeFilter(int radius, int sign) {
    this.radius = radius;
    this.sign = sign;
  }

  /** Fills dark features narrower than the square, and leaves wider ones as they are. */
  static Plane close(Plane plane, int radius) {
    return smallest(largest(plane, radius), radius);
  }

  /** Levels bright features narrower than the square. */
  static Plane open(Plane plane, int radius) {
    return largest(smallest(plane, radius), radius);
  }

  static Plane largest(Plane plane, int radius) {
    return new ExtremeFilter(radius, 1).filter(plane);
  }

  static Plane smallest(Plane plane, int radius) {
    return new ExtremeFilter(radius, -1).filter(plane);
  }

  private Plane filter(Plane plane) {
    Plane columns = Resampler.transpose(filterRows(plane));
    return Resampler.transpose(filterRows(columns));
  }

  private Plane filterRows(Plane plane) {
    Plane result = new Plane(plane.width(), plane.height());
    window = new int[plane.width()];
    for (int y = 0; y < plane.height(); y++) {
      filterRow(plane.values(), y * plane.width(), plane.width(), result.values());
    }
    return result;
  }

  /**
   * Keeps the pixels that may still become extreme, best first, so that a row takes time in its
   * length alone: Lemire's streaming filter (Nordic Journal of Computing 13, 2006).
   */
  private void filterRow(float[] row, int start, int width, float[] result) {
    int first = 0;
    int end = 0;
    for (int x = 0; x < width + radius; x++) {
      if (x < width) {
        float value = sign * row[start + x];
        while (end > first && sign * row[start + window[end - 1]] <= value) {
          end--;
        }
        window[end++] = x;
      }
      int centre = x - radius;
      if (centre < 0) {
        continue;
      }
      while (window[first] < centre - radius) {
        first++;
      }
      result[start + centre] = row[start + window[first]];
    }
  }
}
