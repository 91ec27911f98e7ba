package io.digitstream.dataset.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws a smooth curve through control points: a cardinal spline, broken where a point is a corner.
 */
final class Spline {
  private static final int STEPS = 12;

  /** How far a tangent reaches: 0.5 is Catmull and Rom's curve, less is tauter. */
  private final double tension;

  Spline(double tension) {
    this.tension = tension;
  }

  /** The curve as a polyline that contains every control point. */
  List<ControlPoint> through(List<ControlPoint> points) {
    List<ControlPoint> curve = new ArrayList<>();
    curve.add(points.get(0));
    for (int i = 0; i + 1 < points.size(); i++) {
      ControlPoint from = points.get(i);
      ControlPoint to = points.get(i + 1);
      ControlPoint before = i == 0 || from.corner() ? from : points.get(i - 1);
      ControlPoint after = i + 2 == points.size() || to.corner() ? to : points.get(i + 2);
      for (int step = 1; step <= STEPS; step++) {
        double t = (double) step / STEPS;
        curve.add(
            new ControlPoint(
                hermite(t, from.x(), to.x(), to.x() - before.x(), after.x() - from.x()),
                hermite(t, from.y(), to.y(), to.y() - before.y(), after.y() - from.y()),
                false));
      }
    }
    return curve;
  }

  private double hermite(double t, double from, double to, double leaving, double arriving) {
    double t2 = t * t;
    double t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * from
        + (t3 - 2 * t2 + t) * tension * leaving
        + (3 * t2 - 2 * t3) * to
        + (t3 - t2) * tension * arriving;
  }
}
