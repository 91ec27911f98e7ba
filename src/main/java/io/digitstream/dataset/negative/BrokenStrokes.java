package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.dataset.synthetic.StrokePoint;
import java.util.ArrayList;
import java.util.List;

/** Strokes with gaps, as dry pens, dotted lines and stencils make them. */
final class BrokenStrokes {
  private BrokenStrokes() {}

  /** Dots, or dashes of random lengths, in the square of side 1. */
  static List<List<StrokePoint>> of(List<List<StrokePoint>> strokes, SeededRandom random) {
    boolean dotted = random.below(3) == 0;
    double gap = dotted ? random.between(0.05, 0.09) : random.between(0.03, 0.08);
    List<List<StrokePoint>> pieces = new ArrayList<>();
    for (List<StrokePoint> stroke : strokes) {
      List<StrokePoint> piece = new ArrayList<>();
      double length = dotted ? 0 : random.between(0.1, 0.6);
      double gone = 0;
      for (int i = 0; i < stroke.size(); i++) {
        gone += i == 0 ? 0 : distance(stroke.get(i - 1), stroke.get(i));
        if (gone <= length) {
          piece.add(stroke.get(i));
        } else if (gone > length + gap + stroke.get(i).width()) {
          add(pieces, piece);
          piece = new ArrayList<>(List.of(stroke.get(i)));
          length = dotted ? 0 : random.between(0.1, 0.6);
          gone = 0;
        }
      }
      add(pieces, piece);
    }
    return pieces;
  }

  private static void add(List<List<StrokePoint>> pieces, List<StrokePoint> piece) {
    if (!piece.isEmpty()) {
      // A line of one point is a dot
      piece.add(piece.get(piece.size() - 1));
      pieces.add(piece);
    }
  }

  private static double distance(StrokePoint from, StrokePoint to) {
    return Math.hypot(to.x() - from.x(), to.y() - from.y());
  }
}
