package io.digitstream.image.normalise;

import io.digitstream.image.raster.ExtremeFilter;
import io.digitstream.image.raster.Histogram;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;

/**
 * Measures how much each pixel of a dark-on-light picture is darkened by ink: 0 where there is
 * none, 1 where no light is left, and a little less than 0 in the grain of bare paper.
 *
 * <p>The paper under the ink is estimated by filling every dark feature that is narrower than a
 * third of the picture, on a small copy. A pixel's ink is the share of the paper's light that is
 * missing, so that a shadow does not count.
 */
final class PaperRemover {
  private static final double RADIUS = 0.17;
  private static final float LEAST_PAPER = 0.2f;
  private static final float LEAST_RANGE = 0.1f;

  private final Plane paper;

  private PaperRemover(Plane paper) {
    this.paper = paper;
  }

  /**
   * Estimates the paper.
   *
   * @param small a copy of few cells of a picture in which ink is darker than paper
   * @param width of the paper wanted
   * @param height of the paper wanted
   */
  static PaperRemover of(Plane small, int width, int height) {
    int radius = Math.max(1, (int) Math.round(small.side() * RADIUS));
    Plane paper = ExtremeFilter.close(small, radius);
    return new PaperRemover(Resampler.resize(paper, width, height));
  }

  /** The ink in the picture, or in another of the same paper. */
  Plane ink(Plane levels) {
    Plane ink = new Plane(levels.width(), levels.height());
    float[] values = ink.values();
    for (int i = 0; i < values.length; i++) {
      float light = paper.values()[i];
      values[i] = (light - levels.values()[i]) / Math.max(LEAST_PAPER, light);
    }
    Histogram histogram = Histogram.of(values, -1, 1);
    // The filled paper is a little too light where it has grain, so that bare paper is not 0
    float bare = histogram.upTo(histogram.otsu()).median();
    float range = Math.max(LEAST_RANGE, 1 - bare);
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - bare) / range;
    }
    return ink;
  }
}
