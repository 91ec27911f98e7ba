package io.digitstream.image;

/**
 * Tells ink from paper: whether a picture is dark on light or light on dark.
 *
 * <p>Paper is what there is more of, what lies along the edge, and what is wide where ink is thin.
 * Each is a vote. Light that changes slowly over the picture is taken out first, so that a shadow
 * has none.
 */
final class PolarityFinder {
  private static final int SIDE = 64;
  private static final int LIGHT_REACH = 16;
  private static final int THIN = 3;
  private static final double STRONGEST_SKEW = 1.5;

  private PolarityFinder() {}

  static boolean isLightOnDark(Colours colours) {
    Plane plane = evenlyLit(Resampler.shrink(colours.brightness(), SIDE));
    double rarity = Math.max(-STRONGEST_SKEW, Math.min(STRONGEST_SKEW, skew(plane)));
    return rarity + edge(plane) - thinness(plane) / 2 > 0;
  }

  private static Plane evenlyLit(Plane plane) {
    Plane light = BoxBlur.blur(plane, LIGHT_REACH);
    Plane even = new Plane(plane.width(), plane.height());
    for (int i = 0; i < even.values().length; i++) {
      even.values()[i] = plane.values()[i] - light.values()[i];
    }
    return even;
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
