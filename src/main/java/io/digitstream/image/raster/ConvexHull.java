package io.digitstream.image.raster;

import java.util.ArrayList;
import java.util.List;

/** The convex hull of a patch, by Andrew's monotone chain (IPL 9, 1979). */
public final class ConvexHull {
  private final List<int[]> corners;

  private ConvexHull(List<int[]> corners) {
    this.corners = corners;
  }

  public static ConvexHull of(Plane patch) {
    List<int[]> left = new ArrayList<>();
    List<int[]> right = new ArrayList<>();
    for (int y = 0; y < patch.height(); y++) {
      int first = -1;
      int last = -1;
      for (int x = 0; x < patch.width(); x++) {
        if (patch.at(x, y) > 0) {
          first = first < 0 ? x : first;
          last = x + 1;
        }
      }
      if (first >= 0) {
        add(left, first, y, -1);
        add(left, first, y + 1, -1);
        add(right, last, y, 1);
        add(right, last, y + 1, 1);
      }
    }
    for (int i = right.size() - 1; i >= 0; i--) {
      left.add(right.get(i));
    }
    return new ConvexHull(left);
  }

  /** The area of the smallest rectangle around it, at whatever angle: it shares a side with it. */
  public double smallestRectangle() {
    double smallest = Double.MAX_VALUE;
    for (int i = 0; i < corners.size(); i++) {
      int[] from = corners.get(i);
      int[] to = corners.get((i + 1) % corners.size());
      double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      if (length > 0) {
        smallest =
            Math.min(smallest, extents((to[0] - from[0]) / length, (to[1] - from[1]) / length));
      }
    }
    return smallest;
  }

  private double extents(double cos, double sin) {
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int[] corner : corners) {
      double along = corner[0] * cos + corner[1] * sin;
      double across = corner[1] * cos - corner[0] * sin;
      least[0] = Math.min(least[0], along);
      least[1] = Math.min(least[1], across);
      most[0] = Math.max(most[0], along);
      most[1] = Math.max(most[1], across);
    }
    return (most[0] - least[0]) * (most[1] - least[1]);
  }

  /** Adds to a chain that only ever bends inwards. */
  private static void add(List<int[]> chain, int x, int y, int side) {
    while (chain.size() > 1) {
      int[] last = chain.get(chain.size() - 1);
      int[] before = chain.get(chain.size() - 2);
      long cross =
          (long) (last[0] - before[0]) * (y - before[1])
              - (long) (last[1] - before[1]) * (x - before[0]);
      if (side * cross > 0) {
        break;
      }
      chain.remove(chain.size() - 1);
    }
    chain.add(new int[] {x, y});
  }
}
