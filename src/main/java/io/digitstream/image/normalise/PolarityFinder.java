package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.ExtremeFilter;
import io.digitstream.image.raster.Histogram;
import io.digitstream.image.raster.Plane;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells ink from paper: whether a picture is dark on light or light on dark.
 *
 * <p>Paper is what there is more of, what lies along the edge, and what is wide where ink is thin.
 * Each is a vote. Where the edge contradicts the amounts, either ink fills a tight crop or
 * something else surrounds the paper, as a frame or a desk does; only then is there more of the
 * edge's kind inside.
 */
final class PolarityFinder {
  private static final int THIN = 3;
  private static final double STRONGEST_SKEW = 1.5;

  /** The weight of thinness, which counts only where the other votes do not outweigh it. */
  private static final double MOST_OF_THINNESS = 0.5;

  private static final double CLEAR_EDGE = 0.7;
  private static final double LEAST_ENCLOSED = 0.004;
  private static final double RECTANGLE_FILL = 0.88;

  private final Plane even;
  private final float threshold;

  private PolarityFinder(Plane even) {
    this.even = even;
    this.threshold = Histogram.of(even.values(), -1, 1).otsu();
  }

  /**
   * Decides on one channel.
   *
   * @param light a small copy without light that changes slowly, so that a shadow has no vote
   */
  static boolean isLightOnDark(EvenLight light) {
    return new PolarityFinder(light.plane()).isLightOnDark();
  }

  private boolean isLightOnDark() {
    double rarity = Math.max(-STRONGEST_SKEW, Math.min(STRONGEST_SKEW, skew()));
    double edge = edge();
    if (Math.abs(edge) > CLEAR_EDGE && rarity * edge < 0) {
      return isSurround(edge > 0) ? rarity > 0 : edge > 0;
    }
    double votes = rarity + edge;
    return Math.abs(votes) > MOST_OF_THINNESS ? votes > 0 : votes > MOST_OF_THINNESS * thinness();
  }

  /** Positive where the few pixels that stand out are light, negative where they are dark. */
  private double skew() {
    int count = even.values().length;
    double mean = 0;
    for (float value : even.values()) {
      mean += value / count;
    }
    double square = 1e-9;
    double cube = 0;
    for (float value : even.values()) {
      double off = value - mean;
      square += off * off / count;
      cube += off * off * off / count;
    }
    return cube / Math.pow(square, 1.5);
  }

  /** From -1, where the whole edge is light, to 1, where it is dark. */
  private double edge() {
    int dark = 0;
    int all = 0;
    for (int y = 0; y < even.height(); y++) {
      for (int x = 0; x < even.width(); x++) {
        if (isEdge(x, y)) {
          dark += isDark(x, y) ? 1 : 0;
          all++;
        }
      }
    }
    return 2.0 * dark / all - 1;
  }

  /** Whether what lies along the edge leaves a rectangle inside with more of its kind in it. */
  private boolean isSurround(boolean dark) {
    boolean[] outside = outside(dark);
    int width = even.width();
    Box box = new Box(width, even.height(), 0, 0);
    int inside = 0;
    int enclosed = 0;
    for (int i = 0; i < outside.length; i++) {
      int x = i % width;
      int y = i / width;
      if (!outside[i] && !isEdge(x, y)) {
        box = box.union(new Box(x, y, x + 1, y + 1));
        inside++;
        enclosed += isDark(x, y) == dark ? 1 : 0;
      }
    }
    return enclosed > LEAST_ENCLOSED * outside.length
        && inside > RECTANGLE_FILL * box.width() * box.height();
  }

  /** The pixels of one kind that are joined to the edge. */
  private boolean[] outside(boolean dark) {
    int width = even.width();
    boolean[] seen = new boolean[even.values().length];
    Deque<Integer> queue = new ArrayDeque<>();
    for (int i = 0; i < seen.length; i++) {
      if (isEdge(i % width, i / width)) {
        visit(i % width, i / width, dark, seen, queue);
      }
    }
    while (!queue.isEmpty()) {
      int at = queue.remove();
      for (int i = 0; i < 9; i++) {
        visit(at % width + i % 3 - 1, at / width + i / 3 - 1, dark, seen, queue);
      }
    }
    return seen;
  }

  private void visit(int x, int y, boolean dark, boolean[] seen, Deque<Integer> queue) {
    boolean within = x >= 0 && y >= 0 && x < even.width() && y < even.height();
    if (within && !seen[y * even.width() + x] && isDark(x, y) == dark) {
      seen[y * even.width() + x] = true;
      queue.add(y * even.width() + x);
    }
  }

  private boolean isEdge(int x, int y) {
    return x == 0 || y == 0 || x == even.width() - 1 || y == even.height() - 1;
  }

  private boolean isDark(int x, int y) {
    return even.at(x, y) < threshold;
  }

  /** From -1, where only light features are thin, to 1, where only dark ones are. */
  private double thinness() {
    Plane closed = ExtremeFilter.close(even, THIN);
    Plane opened = ExtremeFilter.open(even, THIN);
    double dark = 1e-6;
    double light = 1e-6;
    for (int i = 0; i < even.values().length; i++) {
      dark += closed.values()[i] - even.values()[i];
      light += even.values()[i] - opened.values()[i];
    }
    return (dark - light) / (dark + light);
  }
}
