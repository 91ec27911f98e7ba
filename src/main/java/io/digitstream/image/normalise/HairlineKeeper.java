package io.digitstream.image.normalise;

import io.digitstream.image.raster.BoxBlur;
import io.digitstream.image.raster.Histogram;
import io.digitstream.image.raster.Plane;

/**
 * Keeps lines dark that are so thin that averaging has made them pale.
 *
 * <p>Where a cell's surroundings are nearly bare, a dark pixel in it can only belong to a thin
 * line, and the cell gets its full ink. At the edges of broad strokes the mean stays.
 */
final class HairlineKeeper {
  /** The darkest pixels of cells must stand out from their own noise by so many deviations. */
  private static final float LEAST_DEVIATIONS = 8;

  private static final float LEAST_SHARE = 0.4f;

  /** Of strokes that keep so much of their ink, averaging loses only specks and bumps. */
  private static final double NOT_PALE = 0.45;

  private static final float BARE = 0.17f;
  private static final float COVERED = 0.3f;

  private HairlineKeeper() {}

  /**
   * Merges ink by the mean of each cell with ink by its darkest pixel.
   *
   * @param mean is changed
   */
  static void keep(Plane mean, Plane darkest) {
    float noise = PaperNoise.deviation(darkest);
    Histogram marks =
        Histogram.of(darkest.values(), 0, 1).above(Math.max(0.04f, LEAST_DEVIATIONS * noise / 2));
    float full = marks.upperMedian();
    if (marks.total() == 0 || full < LEAST_DEVIATIONS * noise) {
      return;
    }
    if (covered(mean, darkest, LEAST_SHARE * full) >= NOT_PALE) {
      return;
    }
    Plane around = BoxBlur.blur(mean, 1);
    for (int i = 0; i < mean.values().length; i++) {
      float covered = around.values()[i] / full;
      float alone = Math.max(0, Math.min(1, (COVERED - covered) / (COVERED - BARE)));
      float line = darkest.values()[i] >= LEAST_SHARE * full ? alone * darkest.values()[i] : 0;
      mean.values()[i] = Math.max(mean.values()[i], line);
    }
  }

  /** The share of its darkest pixels' ink that averaging leaves a marked cell. */
  private static double covered(Plane mean, Plane darkest, float least) {
    double left = 0;
    double all = 0;
    for (int i = 0; i < mean.values().length; i++) {
      if (darkest.values()[i] >= least) {
        left += mean.values()[i];
        all += darkest.values()[i];
      }
    }
    return all == 0 ? 1 : left / all;
  }
}
