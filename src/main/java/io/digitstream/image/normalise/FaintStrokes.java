package io.digitstream.image.normalise;

import io.digitstream.image.raster.DistanceMap;
import io.digitstream.image.raster.ExtremeFilter;
import io.digitstream.image.raster.Plane;

/**
 * Raises parts of strokes that were hardly pressed to the ink of the strokes that they go on from.
 *
 * <p>A mark counts as such a part if it is joined to full ink and about as wide as a stroke. So the
 * rests of ruled lines, which are thin, and the blur around strokes are left as they are.
 */
final class FaintStrokes {
  private static final float FAINTEST = 0.15f;
  private static final float FAINT = 0.5f;

  /** Further from full ink than this, in cells, a mark is not the blur of a stroke. */
  private static final int BLUR = 3;

  private static final int LEAST_CELLS = 10;
  private static final float LEAST_WIDTH = 3;
  private static final float RADIUS = 0.2f;

  private FaintStrokes() {}

  /** The ink with its faint parts raised: the same plane if there are none. */
  static Plane raise(Plane ink, InkLevels levels) {
    float faintest = Math.max(levels.noise(), FAINTEST * levels.full());
    if (countAlone(ink, faintest, FAINT * levels.full()) < LEAST_CELLS) {
      return ink;
    }
    Plane strong = levels.apply(ink);
    float width = StrokeNormaliser.width(DistanceMap.inside(strong, 0.5f));
    if (width < LEAST_WIDTH) {
      return ink;
    }
    Plane peak = ExtremeFilter.largest(ink, BLUR);
    Plane faint = new Plane(ink.width(), ink.height());
    for (int i = 0; i < faint.values().length; i++) {
      float full = peak.values()[i];
      boolean stroke = ink.values()[i] > Math.max(faintest, 0.6f * full);
      faint.values()[i] = stroke && full < FAINT * levels.full() ? 1 : 0;
    }
    int radius = Math.max(1, Math.round(RADIUS * width));
    Plane kept = ExtremeFilter.largest(ExtremeFilter.open(faint, radius), BLUR + 1);
    return join(ink, kept, faintest, levels);
  }

  /** How many faint cells have no full ink near them. */
  private static int countAlone(Plane ink, float faintest, float full) {
    float[] values = ink.values();
    int width = ink.width();
    int count = 0;
    for (int y = BLUR; y < ink.height() - BLUR; y++) {
      int end = (y + 1) * width - BLUR;
      for (int i = y * width + BLUR; i < end; i++) {
        if (values[i] > faintest
            && values[i] < full
            && values[i - BLUR] < full
            && values[i + BLUR] < full
            && values[i - BLUR * width] < full
            && values[i + BLUR * width] < full) {
          count++;
        }
      }
    }
    return count;
  }

  private static Plane join(Plane ink, Plane kept, float faintest, InkLevels levels) {
    Plane marks = new Plane(ink.width(), ink.height());
    for (int i = 0; i < marks.values().length; i++) {
      float value = ink.values()[i];
      boolean mark = value > levels.floor() || (kept.values()[i] > 0 && value > faintest);
      marks.values()[i] = mark ? value : 0;
    }
    InkParts parts = InkParts.of(marks);
    Plane joined =
        parts.keep(
            parts.all().stream().filter(part -> part.peak() >= 0.8f * levels.full()).toList());
    Plane raised = new Plane(ink.width(), ink.height());
    for (int i = 0; i < raised.values().length; i++) {
      boolean faint = kept.values()[i] > 0 && joined.values()[i] > 0;
      raised.values()[i] = faint ? Math.max(ink.values()[i], levels.full()) : ink.values()[i];
    }
    return raised;
  }
}
