package io.digitstream.image.normalise;

import io.digitstream.image.raster.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The middle lines of a shape, found by Zhang and Suen's thinning (CACM 27, 1984). */
final class Skeleton {
  private static final int[] RIGHT = {0, 1, 1, 1, 0, -1, -1, -1};
  private static final int[] DOWN = {-1, -1, 0, 1, 1, 1, 0, -1};

  private final List<double[]> points = new ArrayList<>();
  private final List<int[]> neighbours = new ArrayList<>();

  private Skeleton(boolean[][] ink) {
    int[][] ids = new int[ink.length][ink[0].length];
    for (int y = 0; y < ink.length; y++) {
      for (int x = 0; x < ink[0].length; x++) {
        if (ink[y][x]) {
          points.add(new double[] {x + 0.5, y + 0.5});
          ids[y][x] = points.size();
        }
      }
    }
    for (double[] point : points) {
      int[] near = new int[RIGHT.length];
      int count = 0;
      for (int i = 0; i < RIGHT.length; i++) {
        int id = at(ids, (int) point[0] + RIGHT[i], (int) point[1] + DOWN[i]);
        if (id > 0) {
          near[count++] = id - 1;
        }
      }
      neighbours.add(Arrays.copyOf(near, count));
    }
  }

  static Skeleton of(Plane mask) {
    boolean[][] ink = new boolean[mask.height() + 2][mask.width() + 2];
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        ink[y + 1][x + 1] = mask.at(x, y) >= 0.5;
      }
    }
    boolean peeled = true;
    while (peeled) {
      peeled = peel(ink, 0);
      peeled |= peel(ink, 1);
    }
    return new Skeleton(ink);
  }

  /** Moves each point to the middle of itself and its neighbours, the ends excepted. */
  Skeleton smooth(int times) {
    for (int time = 0; time < times; time++) {
      List<double[]> moved = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        double[] sum = points.get(i).clone();
        int[] near = neighbours.get(i);
        for (int other : near) {
          sum[0] += points.get(other)[0];
          sum[1] += points.get(other)[1];
        }
        moved.add(
            near.length < 2
                ? points.get(i)
                : new double[] {sum[0] / (near.length + 1), sum[1] / (near.length + 1)});
      }
      points.clear();
      points.addAll(moved);
    }
    return this;
  }

  Plane draw(int side, double width) {
    double[] least = points.stream().reduce((a, b) -> merge(a, b, -1)).orElseThrow();
    double[] most = points.stream().reduce((a, b) -> merge(a, b, 1)).orElseThrow();
    double extent = Math.max(1, Math.max(most[0] - least[0], most[1] - least[1]));
    double scale = (side - width) / extent;
    double margin = width / 2 + 1;
    LineCanvas canvas =
        new LineCanvas(
            (int) Math.ceil((most[0] - least[0]) * scale + 2 * margin),
            (int) Math.ceil((most[1] - least[1]) * scale + 2 * margin));
    for (int i = 0; i < points.size(); i++) {
      for (int other : neighbours.get(i)) {
        if (other > i) {
          canvas.line(
              (points.get(i)[0] - least[0]) * scale + margin,
              (points.get(i)[1] - least[1]) * scale + margin,
              (points.get(other)[0] - least[0]) * scale + margin,
              (points.get(other)[1] - least[1]) * scale + margin,
              width);
        }
      }
    }
    return canvas.plane();
  }

  private static double[] merge(double[] one, double[] other, int sign) {
    return new double[] {
      sign * Math.max(sign * one[0], sign * other[0]),
      sign * Math.max(sign * one[1], sign * other[1])
    };
  }

  private static boolean peel(boolean[][] ink, int round) {
    List<int[]> peeled = new ArrayList<>();
    for (int y = 1; y < ink.length - 1; y++) {
      for (int x = 1; x < ink[0].length - 1; x++) {
        if (ink[y][x] && isRim(ink, x, y, round)) {
          peeled.add(new int[] {x, y});
        }
      }
    }
    peeled.forEach(at -> ink[at[1]][at[0]] = false);
    return !peeled.isEmpty();
  }

  private static boolean isRim(boolean[][] ink, int x, int y, int round) {
    boolean[] near = new boolean[RIGHT.length];
    int count = 0;
    for (int i = 0; i < near.length; i++) {
      near[i] = ink[y + DOWN[i]][x + RIGHT[i]];
      count += near[i] ? 1 : 0;
    }
    int rises = 0;
    for (int i = 0; i < near.length; i++) {
      rises += !near[i] && near[(i + 1) % near.length] ? 1 : 0;
    }
    boolean first = near[0] && near[2] && near[round == 0 ? 4 : 6];
    boolean second = near[round == 0 ? 2 : 0] && near[4] && near[6];
    return count >= 2 && count <= 6 && rises == 1 && !first && !second;
  }

  private static int at(int[][] ids, int x, int y) {
    return y < 0 || x < 0 || y >= ids.length || x >= ids[0].length ? 0 : ids[y][x];
  }
}
