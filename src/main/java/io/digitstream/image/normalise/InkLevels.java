package io.digitstream.image.normalise;

import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.image.raster.Histogram;
import io.digitstream.image.raster.Plane;
import java.util.Locale;

/**
 * How dark ink is in one picture.
 *
 * @param noise what bare paper and its grain may reach
 * @param full what the middle of a stroke reaches
 */
record InkLevels(float noise, float full) {
  /** Fainter than this, a mark cannot be told from paper. */
  private static final float LEAST_INK = 0.03f;

  private static final float NOISE_DEVIATIONS = 4;
  private static final float LEAST_OVER_NOISE = 1.3f;
  private static final float FLOOR_SHARE = 0.3f;
  private static final float FULL_SHARE = 0.8f;
  private static final float LEAST_RANGE = 0.02f;

  static InkLevels of(Plane ink) throws UnreadableImageException {
    float noise = Math.max(LEAST_INK, NOISE_DEVIATIONS * PaperNoise.deviation(ink));
    Histogram marks = Histogram.of(ink.values(), 0, 1).above(noise);
    if (marks.total() == 0) {
      throw blank(noise);
    }
    float full = marks.upperMedian();
    if (full < LEAST_OVER_NOISE * noise) {
      throw blank(noise);
    }
    return new InkLevels(noise, full);
  }

  /** What marks too faint for a stroke may reach. */
  float floor() {
    return Math.max(noise, FLOOR_SHARE * full);
  }

  /** Full ink is 1 and paper 0, with a ramp between that keeps the edges of strokes smooth. */
  Plane apply(Plane ink) {
    return ramp(ink, floor());
  }

  /** The same, with every mark that is not noise. */
  Plane applyFaintly(Plane ink) {
    return ramp(ink, noise);
  }

  private Plane ramp(Plane ink, float from) {
    float to = Math.max(from + LEAST_RANGE, FULL_SHARE * full);
    Plane result = new Plane(ink.width(), ink.height());
    for (int i = 0; i < result.values().length; i++) {
      result.values()[i] = Math.max(0, Math.min(1, (ink.values()[i] - from) / (to - from)));
    }
    return result;
  }

  static UnreadableImageException blank(float noise) {
    return new UnreadableImageException(
        Reason.BLANK,
        String.format(
            Locale.ROOT,
            "blank image: nothing in it stands out from its background by more than %.0f %%; a"
                + " digit was expected",
            Math.min(100, LEAST_OVER_NOISE * noise * 100)));
  }
}
