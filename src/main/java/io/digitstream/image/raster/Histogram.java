package io.digitstream.image.raster;

/** How many of a plane's values lie in each of many equal steps of a range. */
public final class Histogram {
  private static final int BINS = 512;

  private final float low;
  private final float step;
  private final float stepsPerUnit;
  private final int[] counts = new int[BINS];
  private int total;

  public Histogram(float low, float high) {
    this.low = low;
    this.step = (high - low) / BINS;
    this.stepsPerUnit = BINS / (high - low);
  }

  public static Histogram of(float[] values, float low, float high) {
    Histogram histogram = new Histogram(low, high);
    for (float value : values) {
      histogram.add(value);
    }
    return histogram;
  }

  /** Values outside the range count as its ends. */
  public void add(float value) {
    add(value, 1);
  }

  /** Adds a value so many times. */
  public void add(float value, int times) {
    counts[Math.max(0, Math.min(BINS - 1, (int) ((value - low) * stepsPerUnit)))] += times;
    total += times;
  }

  public int total() {
    return total;
  }

  /** The upper median; the range's lower end if there is nothing. */
  public float median() {
    return total == 0 ? low : quantile(0.5);
  }

  /**
   * The median of the upper of the two parts that Otsu's method finds; of all if they are alike.
   */
  public float upperMedian() {
    Histogram upper = above(otsu());
    return upper.total == 0 ? median() : upper.median();
  }

  /** The value that a share of all do not exceed. */
  float quantile(double share) {
    int wanted = (int) (share * total);
    int bin = 0;
    for (int below = counts[0]; below <= wanted && bin < BINS - 1; below += counts[bin]) {
      bin++;
    }
    return low + (bin + 0.5f) * step;
  }

  /** Those above a level alone; a value in the level's own step does not count as above. */
  public Histogram above(float level) {
    Histogram result = new Histogram(low, low + BINS * step);
    int first = Math.max(0, Math.min(BINS, (int) Math.ceil((level - low) / step)));
    for (int bin = first; bin < BINS; bin++) {
      result.counts[bin] = counts[bin];
      result.total += counts[bin];
    }
    return result;
  }

  /** Those not above a level. */
  public Histogram upTo(float level) {
    Histogram result = new Histogram(low, low + BINS * step);
    int end = Math.max(0, Math.min(BINS, (int) Math.ceil((level - low) / step)));
    for (int bin = 0; bin < end; bin++) {
      result.counts[bin] = counts[bin];
      result.total += counts[bin];
    }
    return result;
  }

  /**
   * The level that best parts the values in two: Otsu's method (IEEE SMC 9, 1979). The range's
   * upper end if they are all alike.
   */
  public float otsu() {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += (double) bin * counts[bin];
    }
    int below = 0;
    double belowSum = 0;
    double best = -1;
    int first = 0;
    int last = 0;
    double between = best;
    for (int bin = 0; below + counts[bin] < total; bin++) {
      if (counts[bin] > 0) {
        below += counts[bin];
        belowSum += (double) bin * counts[bin];
        int above = total - below;
        double gap = belowSum / below - (sum - belowSum) / above;
        between = gap * gap * below * above;
      }
      if (between > best * (1 + 1e-9)) {
        best = between;
        first = bin;
      }
      last = between >= best * (1 - 1e-9) ? bin : last;
    }
    return best < 0 ? low + BINS * step : low + ((first + Math.max(first, last)) / 2f + 1) * step;
  }
}
