package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.dataset.synthetic.StrokePoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Strokes as type shows them: lines are broader in one direction than in the other, and ends may
 * have serifs.
 *
 * @param nib the direction in which lines are thin, as an angle
 * @param contrast 0 for lines of one width, to nearly 1 for hairlines
 * @param serif the length of a serif in widths of a line; 0 for none
 */
record Lettering(double nib, double contrast, double serif) {
  static Lettering random(SeededRandom random) {
    return new Lettering(
        random.within(0.6),
        random.between(0, 0.8),
        random.below(2) == 0 ? 0 : random.between(0.6, 1.5));
  }

  List<List<StrokePoint>> of(List<List<StrokePoint>> strokes) {
    List<List<StrokePoint>> lettered = new ArrayList<>();
    for (List<StrokePoint> stroke : strokes) {
      List<StrokePoint> line = new ArrayList<>();
      for (int i = 0; i < stroke.size(); i++) {
        StrokePoint before = stroke.get(Math.max(0, i - 1));
        StrokePoint after = stroke.get(Math.min(stroke.size() - 1, i + 1));
        double heading = StrictMath.atan2(after.y() - before.y(), after.x() - before.x());
        double across = Math.abs(StrictMath.sin(heading - nib));
        double width = stroke.get(i).width() * (1 - contrast + contrast * across);
        line.add(new StrokePoint(stroke.get(i).x(), stroke.get(i).y(), width));
      }
      lettered.add(line);
      if (serif > 0 && stroke.size() > 1) {
        lettered.add(serif(stroke.get(0)));
        lettered.add(serif(stroke.get(stroke.size() - 1)));
      }
    }
    return lettered;
  }

  private List<StrokePoint> serif(StrokePoint end) {
    double half = serif * end.width();
    double thin = 0.4 * end.width();
    return List.of(
        new StrokePoint(end.x() - half, end.y(), thin),
        new StrokePoint(end.x() + half, end.y(), thin));
  }
}
