package io.digitstream.digit;

/**
 * The bins of the confidence histogram; each includes its upper bound. They are narrow near 1,
 * where the confidences of a good model lie, because deciles would not tell these apart.
 */
public final class ConfidenceBins {
  private static final double[] BOUNDS = {
    0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, Double.POSITIVE_INFINITY
  };

  /** The number of bins. */
  public static final int COUNT = BOUNDS.length;

  private ConfidenceBins() {}

  /** The bin of a confidence, from 0. */
  public static int of(float confidence) {
    int bin = 0;
    while (confidence > (float) BOUNDS[bin]) {
      bin++;
    }
    return bin;
  }

  /** The upper bounds of all bins but the last, which ends at 1. */
  public static double[] upperBounds() {
    double[] bounds = new double[BOUNDS.length - 1];
    System.arraycopy(BOUNDS, 0, bounds, 0, bounds.length);
    return bounds;
  }
}
