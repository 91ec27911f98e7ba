package io.digitstream.image;

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
  private static final float BARE = 0.17f;
  private static final float COVERED = 0.3f;

  private HairlineKeeper() {}

  /**
   * Merges ink by the mean of each cell with ink by its darkest pixel.
   *
   * @param mean is changed
   */
  static void keep(Plane mean, Plane darkest) {
    float noise = Grain.deviation(darkest);
    Histogram marks =
        Histogram.of(darkest.values(), 0, 1).above(Math.max(0.04f, LEAST_DEVIATIONS * noise / 2));
    float full = marks.above(marks.otsu()).median();
    if (full == 0 || full < LEAST_DEVIATIONS * noise) {
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
}
