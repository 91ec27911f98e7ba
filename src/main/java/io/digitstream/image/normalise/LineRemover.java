package io.digitstream.image.normalise;

import io.digitstream.image.raster.DistanceMap;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;
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

  /** Lines of this share of the picture's width are ruling if there are two of them. */
  private static final double LONG = 0.7;

  private static final int SEVERAL = 3;

  private LineRemover() {}

  /** The ink without lines: the same plane if there are none. */
  static Plane remove(Plane ink, InkLevels levels) {
    Plane rest = remove(LineFinder.findLevel(ink, levels.noise()), ink, levels);
    List<StraightLine> upright = LineFinder.findUpright(rest, levels.noise());
    return upright.isEmpty()
        ? rest
        : Resampler.transpose(remove(upright, Resampler.transpose(rest), levels));
  }

  private static Plane remove(List<StraightLine> lines, Plane ink, InkLevels levels) {
    if (lines.isEmpty()) {
      return ink;
    }
    Plane rest = ink.map(value -> value);
    lines.forEach(line -> line.erase(rest, levels.noise()));
    Plane levelled = levels.apply(rest);
    if (mass(levelled) < LEAST_REST * mass(levels.apply(ink))) {
      return ink;
    }
    float strokes = StrokeNormaliser.width(DistanceMap.inside(levelled, 0.5f));
    List<StraightLine> ruling =
        lines.stream().filter(line -> isRuling(line, lines, ink, strokes)).toList();
    if (ruling.size() < lines.size()) {
      Plane again = ink.map(value -> value);
      ruling.forEach(line -> line.erase(again, levels.noise()));
      return ruling.isEmpty() ? ink : again;
    }
    return rest;
  }

  private static boolean isRuling(
      StraightLine line, List<StraightLine> lines, Plane ink, float strokes) {
    boolean thin = line.thickness() <= THIN * strokes;
    long parallel = lines.stream().filter(line::isParallelTo).count();
    long across = lines.stream().filter(other -> other.inked() >= LONG * ink.width()).count();
    boolean reaching = line.reachesBothEdges(ink);
    if (line.inked() >= LONG * ink.width() && across > 1) {
      return thin || reaching || line.thickness() < strokes;
    }
    return thin && (parallel >= SEVERAL || reaching);
  }

  private static double mass(Plane ink) {
    double mass = 0;
    for (float value : ink.values()) {
      mass += value;
    }
    return mass;
  }
}
