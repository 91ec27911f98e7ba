package io.digitstream.image.raster;

import java.util.Arrays;

/** Resizes a plane by the mean of the area that each new pixel covers, or linearly to enlarge. */
public final class Resampler {
  private Resampler() {}

  public static Plane resize(Plane source, int width, int height) {
    if (width == source.width() && height == source.height()) {
      return source;
    }
    Taps across = Taps.of(source.width(), width);
    Taps down = Taps.of(source.height(), height);
    Plane result = new Plane(width, height);
    float[] row = new float[width];
    int next = 0;
    for (int y = 0; y < source.height(); y++) {
      resizeRow(source, y, across, row);
      while (next < height && down.end(next) <= y) {
        next++;
      }
      for (int target = next; target < height && down.first()[target] <= y; target++) {
        float weight = down.weight(target, y - down.first()[target]);
        addRow(row, weight, result.values(), target * width);
      }
    }
    return result;
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

  private static void resizeRow(Plane source, int y, Taps taps, float[] row) {
    float[] values = source.values();
    float[] weights = taps.weights();
    int[] first = taps.first();
    Arrays.fill(row, 0);
    for (int tap = 0; tap < taps.count(); tap++) {
      int start = y * source.width() + tap;
      int from = tap * row.length;
      for (int x = 0; x < row.length; x++) {
        row[x] += weights[from + x] * values[start + first[x]];
      }
    }
  }

  /** A loop of its own, so that Java compiles it to vector instructions. */
  private static void addRow(float[] row, float weight, float[] sums, int to) {
    for (int x = 0; x < row.length; x++) {
      sums[to + x] += weight * row[x];
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
   * @param count how many old pixels, one after the other, each new one is made of
   * @param first the first of them for each new pixel
   * @param weights of the first old pixel for each new one, then of the second, and so on
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared
  private record Taps(int count, int[] first, float[] weights) {
    static Taps of(int from, int to) {
      return to < from ? average(from, to) : interpolate(from, to);
    }

    float weight(int target, int tap) {
      return weights[tap * first.length + target];
    }

    /** The first old pixel after those of a new one. */
    int end(int target) {
      return first[target] + count;
    }

    private static Taps average(int from, int to) {
      double step = (double) from / to;
      Taps taps = empty((int) Math.ceil(step) + 1, from, to);
      for (int target = 0; target < to; target++) {
        double start = target * step;
        double end = Math.min(from, start + step);
        taps.first[target] = Math.min((int) start, from - taps.count);
        for (int tap = 0; tap < taps.count; tap++) {
          int at = taps.first[target] + tap;
          double share = (Math.min(at + 1, end) - Math.max(at, start)) / (end - start);
          taps.weights[tap * to + target] = (float) Math.max(0, share);
        }
      }
      return taps;
    }

    private static Taps interpolate(int from, int to) {
      double step = (double) from / to;
      Taps taps = empty(2, from, to);
      for (int target = 0; target < to; target++) {
        double centre = Math.max(0, Math.min(from - 1, (target + 0.5) * step - 0.5));
        int nearest = (int) centre;
        float share = (float) (centre - nearest);
        taps.first[target] = Math.min(nearest, from - taps.count);
        for (int tap = 0; tap < taps.count; tap++) {
          boolean before = taps.first[target] + tap == nearest;
          taps.weights[tap * to + target] = before ? 1 - share : share;
        }
      }
      return taps;
    }

    private static Taps empty(int most, int from, int to) {
      int count = Math.min(most, from);
      return new Taps(count, new int[to], new float[to * count]);
    }
  }
}
