package io.digitstream.dataset;

/** A point that a stroke of a {@link Hand} goes through, in a square of 100, y going down. */
record ControlPoint(double x, double y, boolean corner) {
  ControlPoint movedBy(double dx, double dy) {
    return new ControlPoint(x + dx, y + dy, corner);
  }
}
