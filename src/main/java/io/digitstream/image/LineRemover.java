package io.digitstream.image;

import java.util.List;

/**
 * Erases ruled lines and straight frames, except where a stroke crosses them.
 *
 * <p>A digit has straight bars too. So lines go where there are several side by side, and one alone
 * goes if it runs from edge to edge and is much thinner than the strokes that stay.
 */
final class LineRemover {
  private static final float LEAST_REST = 0.1f;
  private static final float THIN = 0.6f;

  private LineRemover() {}

  /**
   * Erases lines from ink.
   *
   * @param faint the same picture with marks too faint for ink, by which pale lines are found whole
   */
  static Plane remove(Plane ink, Plane faint) {
    Plane flat = removeFlat(ink, faint);
    return Resampler.transpose(removeFlat(Resampler.transpose(flat), Resampler.transpose(faint)));
  }

  private static Plane removeFlat(Plane ink, Plane faint) {
    List<StraightLine> lines = LineFinder.find(faint);
    if (lines.isEmpty()) {
      return ink;
    }
    Plane rest = ink.map(value -> value);
    lines.forEach(line -> line.erase(rest));
    if (mass(rest) < LEAST_REST * mass(ink)) {
      return ink;
    }
    boolean single = lines.size() == 1;
    return single && !isRuling(lines.get(0), faint, rest) ? ink : rest;
  }

  private static boolean isRuling(StraightLine line, Plane faint, Plane rest) {
    return line.reachesBothEdges(faint)
        && line.thickness() <= THIN * StrokeNormaliser.width(DistanceMap.inside(rest, 0.5f));
  }

  private static double mass(Plane ink) {
    double mass = 0;
    for (float value : ink.values()) {
      mass += value;
    }
    return mass;
  }
}
