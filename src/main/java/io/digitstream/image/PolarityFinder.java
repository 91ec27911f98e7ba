package io.digitstream.image;

/**
 * Tells ink from paper: whether a picture is dark on light or light on dark.
 *
 * <p>Paper is what there is more of, what lies along the edge, and what is wide where ink is thin.
 */
final class PolarityFinder {
  private static final int SIDE = 64;
  private static final int THIN = 3;

  private PolarityFinder() {}

  static boolean isLightOnDark(Colours colours) {
    Plane plane = Resampler.shrink(colours.brightness(), SIDE);
    float threshold = Otsu.threshold(plane.values());
    double area = lightShare(plane, threshold, 0);
    double edge = lightShare(plane, threshold, 1);
    return (2 * area - 1) + (2 * edge - 1) + 0.5 * thinness(plane) < 0;
  }

  /** The share of light pixels, of all or of those along the edge. */
  private static double lightShare(Plane plane, float threshold, int border) {
    int light = 0;
    int all = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        boolean inside =
            x >= border && x < plane.width() - border && y >= border && y < plane.height() - border;
        if (border > 0 && inside) {
          continue;
        }
        light += plane.at(x, y) > threshold ? 1 : 0;
        all++;
      }
    }
    return (double) light / all;
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
