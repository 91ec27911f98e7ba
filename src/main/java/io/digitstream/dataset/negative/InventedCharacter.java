package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.dataset.synthetic.StrokePoint;
import java.util.ArrayList;
import java.util.List;

/** Characters of no script: four to seven lines and arcs between the points of a grid. */
final class InventedCharacter {
  private static final int COLUMNS = 3;
  private static final int ROWS = 4;
  private static final int POINTS = 12;
  private static final int FEWEST = 4;

  private InventedCharacter() {}

  /** The strokes of one in the square of side 1. */
  static List<List<StrokePoint>> strokes(SeededRandom random) {
    int count = FEWEST + random.below(4);
    double width = random.between(0.05, 0.14);
    double slant = random.within(0.3);
    List<List<StrokePoint>> strokes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = random.below(COLUMNS * ROWS);
      int to = (from + 1 + random.below(COLUMNS * ROWS - 1)) % (COLUMNS * ROWS);
      double bend = random.below(2) == 0 ? 0 : random.between(-0.6, 0.6);
      strokes.add(line(from, to, bend, slant, width));
    }
    return strokes;
  }

  private static List<StrokePoint> line(int from, int to, double bend, double slant, double width) {
    double dx = x(to) - x(from);
    double dy = y(to) - y(from);
    List<StrokePoint> points = new ArrayList<>();
    for (int i = 0; i <= POINTS; i++) {
      double share = (double) i / POINTS;
      double aside = bend * 4 * share * (1 - share);
      double y = y(from) + share * dy + aside * dx / 2;
      double x = x(from) + share * dx - aside * dy / 2 + slant * (0.5 - y);
      points.add(new StrokePoint(x, y, width));
    }
    return points;
  }

  private static double x(int place) {
    int column = place % COLUMNS;
    return 0.15 + 0.7 * column / (COLUMNS - 1);
  }

  private static double y(int place) {
    int row = place / COLUMNS;
    return 0.05 + 0.9 * row / (ROWS - 1);
  }
}
