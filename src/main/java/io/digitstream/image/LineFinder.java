package io.digitstream.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds long thin lines that are nearly level: for every slope and height, it counts the columns in
 * which such a line meets ink.
 */
final class LineFinder {
  /** A line's share of the picture's width that must be inked, at its middle and at its rims. */
  private static final double MIDDLE = 0.7;

  private static final double RIM = 0.45;
  private static final double STEEPEST = 0.06;
  private static final double THICKEST = 0.035;

  private final Plane ink;
  private final int steepest;
  private final int[][] columns;

  private LineFinder(Plane ink) {
    this.ink = ink;
    this.steepest = (int) Math.ceil(STEEPEST * ink.width());
    this.columns = new int[2 * steepest + 1][ink.height() + 2 * steepest + 2];
  }

  static List<StraightLine> find(Plane ink) {
    LineFinder finder = new LineFinder(ink);
    finder.count();
    return finder.lines();
  }

  private void count() {
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        if (ink.at(x, y) > 0) {
          count(x, y);
        }
      }
    }
  }

  private void count(int x, int y) {
    for (int rise = -steepest; rise <= steepest; rise++) {
      int start = y - Math.floorDiv(rise * x, ink.width());
      columns[rise + steepest][start + steepest]++;
    }
  }

  private List<StraightLine> lines() {
    List<StraightLine> candidates = new ArrayList<>();
    for (int rise = -steepest; rise <= steepest; rise++) {
      for (int start = -steepest; start < ink.height() + steepest; start++) {
        int count = columns(rise, start);
        if (count >= MIDDLE * ink.width()) {
          candidates.add(new StraightLine(start, (double) rise / ink.width(), 1, count));
        }
      }
    }
    candidates.sort(Comparator.comparingInt(StraightLine::columns).reversed());
    List<StraightLine> lines = new ArrayList<>();
    for (StraightLine candidate : candidates) {
      if (lines.stream().noneMatch(line -> line.isNear(candidate, ink.width()))) {
        lines.add(widen(candidate));
      }
    }
    double thickest = Math.max(3, THICKEST * ink.height());
    lines.removeIf(line -> line.thickness() > thickest);
    return lines;
  }

  private StraightLine widen(StraightLine line) {
    int rise = (int) Math.round(line.slope() * ink.width());
    int top = (int) line.start();
    int bottom = top;
    while (columns(rise, top - 1) >= RIM * ink.width()) {
      top--;
    }
    while (columns(rise, bottom + 1) >= RIM * ink.width()) {
      bottom++;
    }
    return new StraightLine((top + bottom) / 2.0, line.slope(), bottom - top + 1, line.columns());
  }

  private int columns(int rise, int start) {
    int at = start + steepest;
    return at < 0 || at >= columns[0].length ? 0 : columns[rise + steepest][at];
  }
}
