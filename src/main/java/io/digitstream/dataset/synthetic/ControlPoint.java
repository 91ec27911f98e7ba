package io.digitstream.dataset.synthetic;

/**
 * A point that a stroke of a {@link WriterStyle} goes through, in a square of 100, y going down.
 */
record ControlPoint(double x, double y, boolean corner) {
  ControlPoint movedBy(double dx, double dy) {
    return new ControlPoint(x + dx, y + dy, corner);
  }
}
