package io.digitstream.image;

import java.util.List;

/**
 * Measures how much each pixel of a dark-on-light picture is darkened by ink: 0 where there is
 * none, 1 where no light is left, and a little less than 0 in the grain of bare paper.
 *
 * <p>The paper under the ink is estimated by filling every dark feature that is narrower than a
 * third of the picture, on a small copy. A pixel's ink is the share of the paper's light that is
 * missing in the channel that misses most, so that a shadow does not count, and yellow ink on white
 * does.
 */
final class PaperRemover {
  private static final int SIDE = 64;
  private static final double RADIUS = 0.17;
  private static final float LEAST_PAPER = 0.2f;
  private static final float LEAST_RANGE = 0.1f;

  private PaperRemover() {}

  /**
   * Measures the ink of a picture.
   *
   * @param channels one or more, in each of which ink is darker than paper
   */
  static Plane ink(List<Plane> channels) {
    Plane ink = darkening(channels.get(0));
    for (Plane channel : channels.subList(1, channels.size())) {
      keepLarger(ink, darkening(channel));
    }
    float paper = paperLevel(ink.values());
    return ink.map(value -> (value - paper) / Math.max(LEAST_RANGE, 1 - paper));
  }

  /** The filled paper is a little too light where it has grain, so that bare paper is not 0. */
  private static float paperLevel(float[] ink) {
    float threshold = Otsu.threshold(ink);
    float[] bare = new float[ink.length];
    int count = 0;
    for (float value : ink) {
      if (value <= threshold) {
        bare[count++] = value;
      }
    }
    return Median.of(bare, count);
  }

  private static Plane darkening(Plane channel) {
    Plane small = Resampler.shrink(channel, SIDE);
    int radius = Math.max(1, (int) Math.round(small.side() * RADIUS));
    Plane paper = ExtremeFilter.close(small, radius);
    paper = Resampler.resize(paper, channel.width(), channel.height());
    Plane result = new Plane(channel.width(), channel.height());
    for (int i = 0; i < result.values().length; i++) {
      float level = paper.values()[i];
      result.values()[i] = (level - channel.values()[i]) / Math.max(LEAST_PAPER, level);
    }
    return result;
  }

  private static void keepLarger(Plane ink, Plane other) {
    for (int i = 0; i < ink.values().length; i++) {
      ink.values()[i] = Math.max(ink.values()[i], other.values()[i]);
    }
  }
}
