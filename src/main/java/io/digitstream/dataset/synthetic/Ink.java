package io.digitstream.dataset.synthetic;

import java.util.List;

/**
 * A square sheet that strokes are drawn on, with soft edges.
 *
 * <p>It computes each pixel's distance to the pen's path in plain arithmetic, so that a digit is
 * the same to the pixel on every platform, which is not promised for {@code java.awt}.
 */
public final class Ink {
  private final int side;
  private final double[] coverage;

  public Ink(int side) {
    this.side = side;
    this.coverage = new double[side * side];
  }

  /** Draws strokes whose points are in pixels. */
  public void draw(List<List<StrokePoint>> strokes) {
    for (List<StrokePoint> stroke : strokes) {
      for (int i = 0; i + 1 < stroke.size(); i++) {
        draw(stroke.get(i), stroke.get(i + 1));
      }
    }
  }

  private void draw(StrokePoint from, StrokePoint to) {
    double reach = Math.max(from.width(), to.width()) / 2 + 1;
    int left = clamp(Math.min(from.x(), to.x()) - reach);
    int right = clamp(Math.max(from.x(), to.x()) + reach);
    int top = clamp(Math.min(from.y(), to.y()) - reach);
    int bottom = clamp(Math.max(from.y(), to.y()) + reach);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        int pixel = row * side + column;
        coverage[pixel] = Math.max(coverage[pixel], covered(column + 0.5, row + 0.5, from, to));
      }
    }
  }

  /** How much of the pixel around a point lies under the pen between two points, 0 to 1. */
  private static double covered(double x, double y, StrokePoint from, StrokePoint to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double squared = dx * dx + dy * dy;
    double along = squared == 0 ? 0 : ((x - from.x()) * dx + (y - from.y()) * dy) / squared;
    double t = Math.max(0, Math.min(1, along));
    double ex = x - from.x() - t * dx;
    double ey = y - from.y() - t * dy;
    double radius = (from.width() + t * (to.width() - from.width())) / 2;
    return Math.max(0, Math.min(1, radius - Math.sqrt(ex * ex + ey * ey) + 0.5));
  }

  private int clamp(double position) {
    return (int) Math.max(0, Math.min(side - 1, position));
  }

  /** Lets the ink run: each pixel gives its share to each neighbour, first in x, then in y. */
  void blur(double share) {
    blur(share, 1, side);
    blur(share, side, 1);
  }

  private void blur(double share, int step, int lineStep) {
    double[] line = new double[side + 2];
    for (int start = 0; start < side * lineStep; start += lineStep) {
      for (int i = 0; i < side; i++) {
        line[i + 1] = coverage[start + i * step];
      }
      for (int i = 0; i < side; i++) {
        coverage[start + i * step] =
            (1 - 2 * share) * line[i + 1] + share * (line[i] + line[i + 2]);
      }
    }
  }

  /** The ink's centre of mass, from the left edge. */
  double massX() {
    return middle(1, side);
  }

  /** The ink's centre of mass, from the top edge. */
  double massY() {
    return middle(side, 1);
  }

  private double middle(int step, int lineStep) {
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < side; i++) {
      for (int line = 0; line < side; line++) {
        double ink = coverage[i * step + line * lineStep];
        mass += ink;
        moment += ink * (i + 0.5);
      }
    }
    return moment / mass;
  }

  /** The coverage times a brightness, as row-major bytes from 0 to 255. */
  public byte[] toBytes(double brightness) {
    byte[] bytes = new byte[coverage.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.min(255, Math.round(255 * brightness * coverage[i]));
    }
    return bytes;
  }
}
