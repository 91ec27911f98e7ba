package io.digitstream.image.normalise;

import io.digitstream.image.raster.Histogram;
import io.digitstream.image.raster.Plane;

/**
 * The grain of bare paper, from pairs of pixels near each other, most of which do not straddle an
 * edge.
 */
final class PaperNoise {
  /** Half the steps between normal neighbours of deviation 1 are smaller. */
  private static final float NORMAL_MEDIAN_STEP = 0.9539f;

  private static final float GREATEST_STEP = 0.25f;

  /** JPEG and resizing make neighbours alike, but not pixels a few apart. */
  private static final int[] DISTANCES = {1, 4};

  private PaperNoise() {}

  /** Its standard deviation. */
  static float deviation(Plane plane) {
    float deviation = 0;
    for (int distance : DISTANCES) {
      deviation = Math.max(deviation, medianStep(plane, distance) / NORMAL_MEDIAN_STEP);
    }
    return deviation;
  }

  private static float medianStep(Plane plane, int distance) {
    Histogram steps = new Histogram(0, GREATEST_STEP);
    float[] values = plane.values();
    int same = 0;
    for (int y = 0; y < plane.height(); y++) {
      int start = y * plane.width();
      for (int i = start + distance; i < start + plane.width(); i++) {
        float step = Math.abs(values[i] - values[i - distance]);
        if (step == 0) {
          same++;
        } else {
          steps.add(step);
        }
      }
    }
    steps.add(0, same);
    return steps.median();
  }
}
