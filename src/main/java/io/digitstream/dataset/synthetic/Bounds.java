package io.digitstream.dataset.synthetic;

import java.util.List;

/** The smallest upright rectangle around some lines. */
record Bounds(double left, double top, double right, double bottom) {
  static Bounds of(List<List<ControlPoint>> lines) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (List<ControlPoint> line : lines) {
      for (ControlPoint point : line) {
        left = Math.min(left, point.x());
        top = Math.min(top, point.y());
        right = Math.max(right, point.x());
        bottom = Math.max(bottom, point.y());
      }
    }
    return new Bounds(left, top, right, bottom);
  }

  double longerSide() {
    return Math.max(right - left, bottom - top);
  }

  /** Scales a point of the lines, moving the rectangle's middle to the given place. */
  ControlPoint centre(ControlPoint point, double scale, double middle) {
    return new ControlPoint(
        (point.x() - (left + right) / 2) * scale + middle,
        (point.y() - (top + bottom) / 2) * scale + middle,
        point.corner());
  }
}
