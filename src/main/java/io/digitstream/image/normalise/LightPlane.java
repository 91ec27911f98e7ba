package io.digitstream.image.normalise;

import io.digitstream.image.raster.Histogram;
import io.digitstream.image.raster.Plane;

/**
 * Light on a sheet that changes evenly from side to side: level + across·x + down·y.
 *
 * <p>Fitted by least squares to the more frequent of the two brightnesses inside a region.
 */
record LightPlane(double level, double across, double down) {
  static LightPlane fit(Plane levels, boolean[] inside) {
    Histogram histogram = new Histogram(0, 1);
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        histogram.add(levels.values()[i]);
      }
    }
    float threshold = histogram.otsu();
    boolean light = 2 * histogram.above(threshold).total() >= histogram.total();
    // Sums of 1, x, y, xx, xy, yy, v, xv, yv
    double[] sums = new double[9];
    for (int i = 0; i < inside.length; i++) {
      float value = levels.values()[i];
      if (inside[i] && value > threshold == light) {
        double x = (double) (i % levels.width()) / levels.width() - 0.5;
        int row = i / levels.width();
        double y = (double) row / levels.height() - 0.5;
        double[] terms = {1, x, y, x * x, x * y, y * y, value, x * value, y * value};
        for (int term = 0; term < sums.length; term++) {
          sums[term] += terms[term];
        }
      }
    }
    return solve(sums);
  }

  /** Writes the light where a region is not. */
  void fill(Plane levels, boolean[] inside) {
    for (int i = 0; i < inside.length; i++) {
      if (!inside[i]) {
        double x = (double) (i % levels.width()) / levels.width() - 0.5;
        int row = i / levels.width();
        double y = (double) row / levels.height() - 0.5;
        levels.values()[i] = (float) Math.max(0, Math.min(1, level + across * x + down * y));
      }
    }
  }

  private static LightPlane solve(double[] s) {
    double count = Math.max(1, s[0]);
    double xx = s[3] / count - s[1] * s[1] / count / count + 1e-6;
    double xy = s[4] / count - s[1] * s[2] / count / count;
    double yy = s[5] / count - s[2] * s[2] / count / count + 1e-6;
    double xv = s[7] / count - s[1] * s[6] / count / count;
    double yv = s[8] / count - s[2] * s[6] / count / count;
    double determinant = xx * yy - xy * xy;
    double across = (xv * yy - yv * xy) / determinant;
    double down = (yv * xx - xv * xy) / determinant;
    double level = (s[6] - across * s[1] - down * s[2]) / count;
    return new LightPlane(level, across, down);
  }
}
