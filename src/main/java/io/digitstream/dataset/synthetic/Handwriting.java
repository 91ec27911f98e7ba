package io.digitstream.dataset.synthetic;

import io.digitstream.dataset.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/** Writes a digit in one of its styles, never twice the same. */
final class Handwriting {
  /** The side of the square that a written digit fills in one direction, as in MNIST. */
  static final int BOX = 20;

  /** What {@link Ink} adds to the width of a line that is seen. */
  private static final double SOFT_EDGE = 0.5;

  /** How far a point of the skeleton strays from where the style has it, in a square of 100. */
  private static final double STRAY = 3.2;

  /** How far a point strays with the one before it, and the rest that keeps the spread. */
  private static final double LIKENESS = 0.5;

  private static final double REST = Math.sqrt(1 - LIKENESS * LIKENESS);

  private final WriterStyles book;

  Handwriting(WriterStyles book) {
    this.book = book;
  }

  /** The strokes, the pen's width included, centred in the {@link #BOX}. */
  List<List<StrokePoint>> write(int digit, SeededRandom random) {
    return write(random.pick(book.styles(digit)).strokes(), random);
  }

  /** The same of any skeleton. */
  static List<List<StrokePoint>> write(List<List<ControlPoint>> skeletons, SeededRandom random) {
    ShapeVariation posture = ShapeVariation.random(random);
    Pen pen = Pen.random(random);
    Spline spline = new Spline(random.between(0.38, 0.55));
    List<List<ControlPoint>> lines = new ArrayList<>();
    for (List<ControlPoint> skeleton : skeletons) {
      lines.add(spline.through(stray(skeleton, random)).stream().map(posture::apply).toList());
    }
    return fit(lines, pen);
  }

  /** Neighbours stray alike, so that a curve stays one. */
  private static List<ControlPoint> stray(List<ControlPoint> skeleton, SeededRandom random) {
    double dx = random.around(0, STRAY);
    double dy = random.around(0, STRAY);
    List<ControlPoint> strayed = new ArrayList<>();
    for (ControlPoint point : skeleton) {
      strayed.add(point.movedBy(dx, dy));
      dx = LIKENESS * dx + random.around(0, STRAY * REST);
      dy = LIKENESS * dy + random.around(0, STRAY * REST);
    }
    return strayed;
  }

  private static List<List<StrokePoint>> fit(List<List<ControlPoint>> lines, Pen pen) {
    Bounds bounds = Bounds.of(lines);
    double scale = (BOX - SOFT_EDGE - pen.width()) / bounds.longerSide();
    return lines.stream()
        .map(line -> line.stream().map(point -> bounds.centre(point, scale, BOX / 2.0)).toList())
        .map(pen::along)
        .toList();
  }
}
