package io.digitstream.image;

import io.digitstream.image.UnreadableImageException.Reason;
import java.util.Arrays;
import java.util.Locale;

/**
 * How dark ink is in one picture.
 *
 * @param floor what paper, its grain and compression noise may reach
 * @param full what the middle of a stroke reaches
 */
record InkLevels(float floor, float full) {
  /** Fainter than this, a mark cannot be told from paper. */
  private static final float LEAST_INK = 0.08f;

  private static final float NOISE_DEVIATIONS = 5;
  private static final float FLOOR_SHARE = 0.3f;
  private static final float FULL_SHARE = 0.8f;

  static InkLevels of(Plane ink) throws UnreadableImageException {
    float noise = Math.max(LEAST_INK, NOISE_DEVIATIONS * deviation(ink.values()));
    float[] marks = above(ink.values(), noise);
    if (marks.length == 0) {
      throw blank(noise);
    }
    float[] strong = above(marks, Otsu.threshold(marks));
    if (strong.length == 0) {
      strong = marks;
    }
    Arrays.sort(strong);
    float full = strong[strong.length / 2];
    return new InkLevels(Math.max(noise, FLOOR_SHARE * full), full);
  }

  /** Full ink is 1 and paper 0, with a ramp between that keeps the edges of strokes smooth. */
  Plane apply(Plane ink) {
    float top = Math.max(floor + 0.02f, FULL_SHARE * full);
    return ink.map(value -> Math.max(0, Math.min(1, (value - floor) / (top - floor))));
  }

  /** The spread of the paper, of which more than half the picture consists. */
  private static float deviation(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int positive = 0;
    while (positive < sorted.length && sorted[positive] <= 0) {
      positive++;
    }
    int quarter = Math.min(sorted.length - 1, Math.max(sorted.length * 3 / 4, 0));
    return sorted[quarter] / 0.6745f * 0.5f;
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
            "blank image: nothing in it differs from its background by more than %.0f %%; a digit"
                + " was expected",
            noise * 100));
  }
}
