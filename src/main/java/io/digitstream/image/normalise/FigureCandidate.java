package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.ConvexHull;
import io.digitstream.image.raster.ExtremeFilter;
import io.digitstream.image.raster.Histogram;
import io.digitstream.image.raster.HoleFiller;
import io.digitstream.image.raster.Plane;
import java.util.Comparator;
import java.util.List;

/**
 * A patch of one brightness that may be a sheet, a canvas or a frame.
 *
 * @param patch its cells are 1
 * @param kind all cells of its brightness are 1, also those of other patches
 * @param filled the patch with its holes filled
 * @param part the patch's measures
 * @param area how many cells are filled
 */
record FigureCandidate(Plane patch, Plane kind, Plane filled, InkPart part, int area) {
  private static final double LEAST_FILL = 0.88;

  /** A patch that covers less of its outline is a frame, and its hole what matters. */
  private static final double SOLID = 0.5;

  private static final double RIM = 0.012;
  private static final float LEAST_CONTRAST = 0.06f;
  private static final double LEAST_MARKS = 0.003;
  private static final double MOST_MARKS = 0.5;

  /** A hole that fills more of its box is the eye of a digit. */
  private static final double EYE_FILL = 0.72;

  private static final double EYE_ASPECT = 3;
  private static final double LEAST_EYE = 0.01;

  /** Where it is cut off by the picture's edge it must be this much lighter or darker. */
  private static final double SHADOW = 0.42;

  static FigureCandidate of(InkParts parts, InkPart part, Plane kind) {
    Plane patch = parts.keep(List.of(part));
    Plane filled = HoleFiller.fill(patch);
    int area = 0;
    for (float value : filled.values()) {
      area += value > 0 ? 1 : 0;
    }
    return new FigureCandidate(patch, kind, filled, part, area);
  }

  boolean isRectangle() {
    return area >= LEAST_FILL * ConvexHull.of(filled).smallestRectangle();
  }

  /** Its cells but for the rim, which may be a frame's line or a blurred edge. */
  Plane inside() {
    int rim = Math.max(1, (int) Math.round(RIM * filled.side()));
    Plane open = isSolid() ? filled : largestHole();
    Plane shrunk = ExtremeFilter.smallest(open, rim);
    return shrunk.map(value -> value > 0.5 ? 1 : 0);
  }

  boolean holdsMarks(Plane levels) {
    if (isSolid() && hasEyesOnly()) {
      return false;
    }
    Plane inside = inside();
    Histogram histogram = new Histogram(0, 1);
    Histogram outside = new Histogram(0, 1);
    for (int i = 0; i < inside.values().length; i++) {
      if (inside.values()[i] > 0) {
        histogram.add(levels.values()[i]);
      } else if (filled.values()[i] == 0) {
        outside.add(levels.values()[i]);
      }
    }
    if (histogram.total() < 30) {
      return false;
    }
    float threshold = histogram.otsu();
    Histogram light = histogram.above(threshold);
    Histogram dark = histogram.upTo(threshold);
    double marks = (double) Math.min(light.total(), dark.total()) / histogram.total();
    if (light.median() - dark.median() < LEAST_CONTRAST
        || marks < LEAST_MARKS
        || marks > MOST_MARKS) {
      return false;
    }
    float paper = (light.total() > dark.total() ? light : dark).median();
    return part.edgesTouched(filled) == 0 || isNoShadow(paper, outside.median());
  }

  private static boolean isNoShadow(float inside, float outside) {
    return Math.min(inside, outside) < SHADOW * Math.max(inside, outside);
  }

  private boolean isSolid() {
    return part.count() >= SOLID * area;
  }

  private boolean hasEyesOnly() {
    InkParts holes = InkParts.of(without(kind));
    boolean eyes = false;
    for (InkPart hole : holes.all()) {
      if (hole.count() < LEAST_EYE * area) {
        continue;
      }
      Box box = hole.box();
      double aspect = (double) box.side() / Math.min(box.width(), box.height());
      if (hole.count() < EYE_FILL * box.width() * box.height() || aspect > EYE_ASPECT) {
        return false;
      }
      eyes = true;
    }
    return eyes;
  }

  /** What is filled but for the given cells. */
  private Plane without(Plane cells) {
    Plane rest = new Plane(filled.width(), filled.height());
    for (int i = 0; i < rest.values().length; i++) {
      rest.values()[i] = Math.max(0, filled.values()[i] - cells.values()[i]);
    }
    return rest;
  }

  private Plane largestHole() {
    InkParts holes = InkParts.of(without(patch));
    return holes.all().stream()
        .max(Comparator.comparingInt(InkPart::count))
        .map(hole -> HoleFiller.fill(holes.keep(List.of(hole))))
        .orElse(filled);
  }
}
