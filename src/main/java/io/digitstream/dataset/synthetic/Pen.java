package io.digitstream.dataset.synthetic;

import io.digitstream.dataset.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * What a digit is written with.
 *
 * @param width of the line, where the digit is 20 high or wide
 * @param pressure how much the width swells and shrinks along a stroke, as a share of it
 * @param phase where the swelling starts, radians
 * @param chisel how much broader the line is across the nib than along it, as a share of the width
 * @param nib the nib's angle, radians
 */
record Pen(double width, double pressure, double phase, double chisel, double nib) {
  static Pen random(SeededRandom random) {
    return new Pen(
        Math.max(1.5, random.around(2.3, 0.45)),
        random.between(0, 0.2),
        random.between(0, 2 * Math.PI),
        random.between(0, 0.2),
        random.between(0, Math.PI));
  }

  /** Gives a polyline its width at every point. */
  List<StrokePoint> along(List<ControlPoint> line) {
    List<StrokePoint> stroke = new ArrayList<>(line.size());
    for (int i = 0; i < line.size(); i++) {
      ControlPoint from = line.get(Math.max(0, i - 1));
      ControlPoint to = line.get(Math.min(line.size() - 1, i + 1));
      double direction = StrictMath.atan2(to.y() - from.y(), to.x() - from.x());
      double swell = pressure * StrictMath.sin(0.1 * i + phase);
      double across = chisel * StrictMath.cos(2 * (direction - nib));
      stroke.add(new StrokePoint(line.get(i).x(), line.get(i).y(), width * (1 + swell + across)));
    }
    return stroke;
  }
}
