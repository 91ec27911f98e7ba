package io.digitstream.image;

import io.digitstream.image.UnreadableImageException.Reason;
import java.util.Arrays;
import java.util.Locale;

/**
 * How dark ink is in one picture.
 *
 * @param noise what bare paper and its grain may reach
 * @param floor what marks too faint for a stroke may reach
 * @param full what the middle of a stroke reaches
 */
record InkLevels(float noise, float floor, float full) {
  /** Fainter than this, a mark cannot be told from paper. */
  private static final float LEAST_INK = 0.08f;

  private static final float NOISE_DEVIATIONS = 4;

  /** Half the steps between normal neighbours of deviation 1 are smaller. */
  private static final float NORMAL_MEDIAN_STEP = 0.9539f;

  private static final float LEAST_OVER_NOISE = 1.3f;
  private static final float FLOOR_SHARE = 0.3f;
  private static final float FULL_SHARE = 0.8f;

  static InkLevels of(Plane ink) throws UnreadableImageException {
    float noise = Math.max(LEAST_INK, NOISE_DEVIATIONS * deviation(ink));
    float[] marks = above(ink.values(), noise);
    if (marks.length == 0) {
      throw blank(noise);
    }
    float[] strong = above(marks, Otsu.threshold(marks));
    if (strong.length == 0) {
      strong = marks;
    }
    float full = Median.of(strong, strong.length);
    if (full < LEAST_OVER_NOISE * noise) {
      throw blank(noise);
    }
    return new InkLevels(noise, Math.max(noise, FLOOR_SHARE * full), full);
  }

  /** Full ink is 1 and paper 0, with a ramp between that keeps the edges of strokes smooth. */
  Plane apply(Plane ink) {
    return ramp(ink, floor, Math.max(floor + 0.02f, FULL_SHARE * full));
  }

  /** The same, with every mark that is not noise. */
  Plane applyFaintly(Plane ink) {
    return ramp(ink, noise, Math.max(noise + 0.02f, FULL_SHARE * full));
  }

  private static Plane ramp(Plane ink, float from, float to) {
    return ink.map(value -> Math.max(0, Math.min(1, (value - from) / (to - from))));
  }

  /** The grain of the paper, from neighbours, most pairs of which do not straddle an edge. */
  private static float deviation(Plane ink) {
    float[] steps = new float[(ink.width() - 1) * ink.height()];
    int count = 0;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 1; x < ink.width(); x++) {
        steps[count++] = Math.abs(ink.at(x, y) - ink.at(x - 1, y));
      }
    }
    return Median.of(steps, count) / NORMAL_MEDIAN_STEP;
  }

  private static float[] above(float[] values, float level) {
    float[] kept = new float[values.length];
    int count = 0;
    for (float value : values) {
      if (value > level) {
        kept[count++] = value;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  static UnreadableImageException blank(float noise) {
    return new UnreadableImageException(
        Reason.BLANK,
        String.format(
            Locale.ROOT,
            "blank image: nothing in it stands out from its background by more than %.0f %%; a digit"
                + " was expected",
            Math.min(100, LEAST_OVER_NOISE * noise * 100)));
  }
}
