package io.digitstream.image.normalise;

import io.digitstream.image.raster.Histogram;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the sheet, canvas or figure inside a larger page, desk or screen that the digit lies in.
 *
 * <p>It is a patch of one brightness, with its holes filled a rectangle at any angle, that holds
 * marks which are not the eyes of a digit.
 */
final class FigureFinder {
  private static final double LEAST_SIDE = 0.16;
  private static final double LEAST_AREA = 0.05;
  private static final double GREATEST_AREA = 0.95;

  /** What reaches all of the picture's edges is the page itself. */
  private static final int ALL_EDGES = 4;

  /** Two brightnesses closer than this are one. */
  private static final double LEAST_STEP = 0.03;

  private FigureFinder() {}

  /**
   * The cells of the largest, as 1, and all others as 0.
   *
   * @param small a copy of few cells, in which there must be one for it to be looked for in detail
   */
  static Optional<Plane> find(Plane levels, Plane small) {
    Optional<Plane> rough = search(small);
    return rough.isEmpty()
        ? rough
        : search(levels).or(() -> rough.map(region -> enlarge(region, levels)));
  }

  private static Plane enlarge(Plane region, Plane levels) {
    Plane large = Resampler.resize(region, levels.width(), levels.height());
    return large.map(value -> value > 0.5 ? 1 : 0);
  }

  private static Optional<Plane> search(Plane levels) {
    FigureCandidate best = null;
    for (float threshold : thresholds(levels)) {
      for (FigureCandidate candidate : candidates(levels, threshold)) {
        boolean larger = best == null || candidate.area() > best.area();
        if (larger && candidate.isRectangle() && candidate.holdsMarks(levels)) {
          best = candidate;
        }
      }
    }
    return Optional.ofNullable(best).map(FigureCandidate::inside);
  }

  /** What parts all, and what parts each of these two again, if there are clearly two in it. */
  private static List<Float> thresholds(Plane levels) {
    Histogram all = Histogram.of(levels.values(), 0, 1);
    float middle = all.otsu();
    List<Float> thresholds = new ArrayList<>();
    thresholds.add(middle);
    for (Histogram part : List.of(all.upTo(middle), all.above(middle))) {
      float threshold = part.otsu();
      Histogram lower = part.upTo(threshold);
      Histogram upper = part.above(threshold);
      int least = (int) (LEAST_AREA * all.total());
      if (lower.total() > least
          && upper.total() > least
          && upper.median() - lower.median() > LEAST_STEP) {
        thresholds.add(threshold);
      }
    }
    return thresholds;
  }

  private static List<FigureCandidate> candidates(Plane levels, float threshold) {
    List<FigureCandidate> candidates = new ArrayList<>();
    for (boolean light : new boolean[] {false, true}) {
      Plane kind = new Plane(levels.width(), levels.height());
      int count = 0;
      for (int i = 0; i < kind.values().length; i++) {
        boolean member = levels.values()[i] > threshold == light;
        kind.values()[i] = member ? 1 : 0;
        count += member ? 1 : 0;
      }
      if (count < LEAST_AREA / 2 * kind.values().length) {
        continue;
      }
      InkParts parts = InkParts.of(kind);
      for (InkPart part : parts.all()) {
        boolean page = part.edgesTouched(levels) == ALL_EDGES;
        int shorter = Math.min(part.box().width(), part.box().height());
        if (!page && shorter >= LEAST_SIDE * levels.side()) {
          FigureCandidate candidate = FigureCandidate.of(parts, part, kind);
          double area = (double) candidate.area() / kind.values().length;
          if (area >= LEAST_AREA && area <= GREATEST_AREA) {
            candidates.add(candidate);
          }
        }
      }
    }
    return candidates;
  }
}
