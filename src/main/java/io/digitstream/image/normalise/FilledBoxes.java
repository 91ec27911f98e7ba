package io.digitstream.image.normalise;

import java.util.Comparator;
import java.util.List;

/** Leaves out filled rectangles that lie apart from a digit, such as the buttons of a page. */
final class FilledBoxes {
  private static final double SOLID = 0.8;
  private static final int MOST = 6;

  /** A hair's breadth is no button, and the bar of a digit lies close to its other strokes. */
  private static final double LEAST_THICKNESS = 0.5;

  private static final double LEAST_GAP = 0.08;

  private FilledBoxes() {}

  static List<InkPart> without(List<InkPart> parts) {
    List<InkPart> boxes = parts.stream().filter(part -> part.fill() >= SOLID).toList();
    InkPart main =
        parts.stream()
            .filter(part -> part.fill() < SOLID)
            .max(Comparator.comparingDouble(InkPart::mass))
            .orElse(null);
    if (main == null || boxes.isEmpty() || boxes.size() > MOST) {
      return parts;
    }
    // A line as long as a box's longer side has as many cells as that times its width
    double width = (double) main.count() / main.box().side();
    return parts.stream().filter(part -> !isApart(part, main, width)).toList();
  }

  private static boolean isApart(InkPart part, InkPart main, double width) {
    return part.fill() >= SOLID
        && Math.min(part.box().width(), part.box().height()) >= LEAST_THICKNESS * width
        && part.box().gapTo(main.box()) >= LEAST_GAP * main.box().side();
  }
}
