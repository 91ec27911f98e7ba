package io.digitstream.dataset.synthetic;

import io.digitstream.digit.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One way of writing a digit: the skeleton of its strokes, before any randomness.
 *
 * @param strokes the points of each stroke, in the order of writing
 */
record WriterStyle(int digit, String name, List<List<ControlPoint>> strokes) {
  WriterStyle {
    Classification.requireDigit(digit);
    strokes = strokes.stream().map(List::copyOf).toList();
  }

  /** The same style with each point elsewhere. */
  WriterStyle mapped(UnaryOperator<ControlPoint> place) {
    return new WriterStyle(
        digit, name, strokes.stream().map(stroke -> stroke.stream().map(place).toList()).toList());
  }

  /** Parses a line such as {@code 7 bar: 18,8 82,7! 44,97 / 34,52 78,46}. */
  static WriterStyle parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 3) {
      throw new IllegalArgumentException(
          "A writer style is 'digit name: points', but was: " + line);
    }
    return new WriterStyle(
        line.charAt(0) - '0', line.substring(2, colon), parseStrokes(line.substring(colon + 1)));
  }

  /** Parses the part behind the colon. */
  static List<List<ControlPoint>> parseStrokes(String text) {
    List<List<ControlPoint>> strokes = new ArrayList<>();
    for (String stroke : text.split("/", -1)) {
      strokes.add(parseStroke(stroke.strip()));
    }
    return strokes;
  }

  private static List<ControlPoint> parseStroke(String stroke) {
    List<ControlPoint> points = new ArrayList<>();
    for (String point : stroke.split(" ", -1)) {
      boolean corner = point.endsWith("!");
      int comma = point.indexOf(',');
      int end = corner ? point.length() - 1 : point.length();
      double x = Double.parseDouble(point.substring(0, comma));
      double y = Double.parseDouble(point.substring(comma + 1, end));
      points.add(new ControlPoint(x, y, corner));
    }
    return points;
  }
}
