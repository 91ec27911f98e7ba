package io.digitstream.image;

/**
 * Tells ink from paper: whether a picture is dark on light or light on dark.
 *
 * <p>Paper is what there is more of, what lies along the edge, and what is wide where ink is thin.
 * Each is a vote.
 */
final class PolarityFinder {
  private static final int THIN = 3;
  private static final double STRONGEST_SKEW = 1.5;

  private PolarityFinder() {}

  /**
   * Decides on one channel.
   *
   * @param even a small copy without light that changes slowly, so that a shadow has no vote
   */
  static boolean isLightOnDark(Plane even) {
    double rarity = Math.max(-STRONGEST_SKEW, Math.min(STRONGEST_SKEW, skew(even)));
    return rarity + edge(even) - thinness(even) / 2 > 0;
  }

  /** Positive where the few pixels that stand out are light, negative where they are dark. */
  private static double skew(Plane plane) {
    double mean = 0;
    for (float value : plane.values()) {
      mean += value / plane.values().length;
    }
    double square = 1e-9;
    double cube = 0;
    for (float value : plane.values()) {
      double off = value - mean;
      square += off * off / plane.values().length;
      cube += off * off * off / plane.values().length;
    }
    return cube / Math.pow(square, 1.5);
  }

  /** From -1, where the whole edge is light, to 1, where it is dark. */
  private static double edge(Plane plane) {
    float threshold = Otsu.threshold(plane.map(value -> (value + 1) / 2).values()) * 2 - 1;
    int dark = 0;
    int all = 0;
    for (int y = 0; y < plane.height(); y++) {
      boolean whole = y == 0 || y == plane.height() - 1;
      for (int x = 0; x < plane.width(); x += whole ? 1 : Math.max(1, plane.width() - 1)) {
        dark += plane.at(x, y) < threshold ? 1 : 0;
        all++;
      }
    }
    return 2.0 * dark / all - 1;
  }

  /** From -1, where only light features are thin, to 1, where only dark ones are. */
  private static double thinness(Plane plane) {
    Plane closed = ExtremeFilter.close(plane, THIN);
    Plane opened = ExtremeFilter.open(plane, THIN);
    double dark = 1e-6;
    double light = 1e-6;
    for (int i = 0; i < plane.values().length; i++) {
      dark += closed.values()[i] - plane.values()[i];
      light += plane.values()[i] - opened.values()[i];
    }
    return (dark - light) / (dark + light);
  }
}
