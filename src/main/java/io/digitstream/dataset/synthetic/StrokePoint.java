package io.digitstream.dataset.synthetic;

/**
 * A point that the pen passes.
 *
 * @param x from left to right
 * @param y from top to bottom
 * @param width how broad the line is here
 */
public record StrokePoint(double x, double y, double width) {
  /** The point, and the line, at another size and place. */
  public StrokePoint scaled(double factor, double dx, double dy) {
    return new StrokePoint(x * factor + dx, y * factor + dy, width * factor);
  }
}
