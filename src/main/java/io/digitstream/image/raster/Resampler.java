package io.digitstream.image.raster;

/** Resizes a plane by the mean of the area that each new pixel covers, or linearly to enlarge. */
public final class Resampler {
  private Resampler() {}

  public static Plane resize(Plane source, int width, int height) {
    Plane wide = width == source.width() ? source : resizeRows(source, width);
    return height == wide.height() ? wide : resizeColumns(wide, height);
  }

  /** The smaller of the plane itself and one with the given longest side, of the same shape. */
  public static Plane shrink(Plane source, int side) {
    if (source.side() <= side) {
      return source;
    }
    float scale = (float) side / source.side();
    return resize(
        source,
        Math.max(1, Math.round(source.width() * scale)),
        Math.max(1, Math.round(source.height() * scale)));
  }

  private static Plane resizeRows(Plane source, int width) {
    Taps taps = Taps.of(source.width(), width);
    Plane result = new Plane(width, source.height());
    float[] values = source.values();
    float[] sums = result.values();
    float[] weights = taps.weights();
    int[] first = taps.first();
    int count = taps.count();
    for (int y = 0; y < source.height(); y++) {
      int start = y * source.width();
      int last = start + source.width() - 1;
      for (int x = 0; x < width; x++) {
        int from = start + first[x];
        int taken = Math.min(count, last - from + 1);
        float sum = 0;
        for (int tap = 0; tap < taken; tap++) {
          sum += weights[x * count + tap] * values[from + tap];
        }
        sums[y * width + x] = sum;
      }
    }
    return result;
  }

  private static Plane resizeColumns(Plane source, int height) {
    Taps taps = Taps.of(source.height(), height);
    int width = source.width();
    Plane result = new Plane(width, height);
    float[] values = source.values();
    float[] sums = result.values();
    for (int y = 0; y < height; y++) {
      for (int tap = 0; tap < taps.count(); tap++) {
        float weight = taps.weight(y, tap);
        if (weight > 0) {
          addRow(values, taps.position(y, tap) * width, weight, sums, y * width, width);
        }
      }
    }
    return result;
  }

  /** A loop of its own, so that Java compiles it to vector instructions. */
  private static void addRow(
      float[] values, int from, float weight, float[] sums, int to, int width) {
    for (int x = 0; x < width; x++) {
      sums[to + x] += weight * values[from + x];
    }
  }

  public static Plane transpose(Plane source) {
    Plane result = new Plane(source.height(), source.width());
    for (int y = 0; y < source.height(); y++) {
      for (int x = 0; x < source.width(); x++) {
        result.set(y, x, source.at(x, y));
      }
    }
    return result;
  }

  /**
   * Which old pixels make up each new one along a line, and how much each counts.
   *
   * @param last the last of the old pixels
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared
  private record Taps(int count, int last, int[] first, float[] weights) {
    static Taps of(int from, int to) {
      return to < from ? average(from, to) : interpolate(from, to);
    }

    float weight(int target, int tap) {
      return weights[target * count + tap];
    }

    int position(int target, int tap) {
      return Math.min(last, first[target] + tap);
    }

    private static Taps average(int from, int to) {
      double step = (double) from / to;
      Taps taps = empty((int) Math.ceil(step) + 1, from, to);
      for (int target = 0; target < to; target++) {
        double start = target * step;
        double end = Math.min(from, start + step);
        taps.first[target] = (int) start;
        for (int tap = 0; tap < taps.count; tap++) {
          int at = taps.first[target] + tap;
          double share = (Math.min(at + 1, end) - Math.max(at, start)) / (end - start);
          taps.weights[target * taps.count + tap] = (float) Math.max(0, share);
        }
      }
      return taps;
    }

    private static Taps interpolate(int from, int to) {
      double step = (double) from / to;
      Taps taps = empty(2, from, to);
      for (int target = 0; target < to; target++) {
        double centre = Math.max(0, Math.min(from - 1, (target + 0.5) * step - 0.5));
        taps.first[target] = (int) centre;
        float share = (float) (centre - taps.first[target]);
        taps.weights[2 * target] = 1 - share;
        taps.weights[2 * target + 1] = share;
      }
      return taps;
    }

    private static Taps empty(int count, int from, int to) {
      return new Taps(count, from - 1, new int[to], new float[to * count]);
    }
  }
}
