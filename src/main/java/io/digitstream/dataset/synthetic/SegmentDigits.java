package io.digitstream.dataset.synthetic;

import io.digitstream.dataset.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/** Digits of seven segments, as displays show them. */
public final class SegmentDigits {
  /** From the top, clockwise, and the middle last: of each digit, which are lit. */
  private static final String[] LIT = {
    "1111110", "0110000", "1101101", "1111001", "0110011", "1011011", "1011111", "1110000",
    "1111111", "1111011"
  };

  /** The ends of each segment, in a square of 1 by 2. */
  private static final double[][] ENDS = {
    {0, 0, 1, 0}, {1, 0, 1, 1}, {1, 1, 1, 2}, {0, 2, 1, 2}, {0, 1, 0, 2}, {0, 0, 0, 1}, {0, 1, 1, 1}
  };

  private SegmentDigits() {}

  /** The strokes of a digit, in the square of side 1. */
  public static List<List<StrokePoint>> strokes(int digit, SeededRandom random) {
    double height = random.between(0.4, 0.8);
    double aspect = random.between(0.45, 0.65);
    double slant = random.between(0, 0.2);
    double width = height * random.between(0.08, 0.2);
    double gap = random.between(0, 0.12);
    double left = random.between(0.1, 0.9 - height * (aspect + slant));
    double top = random.between(0.08, 0.92 - height);
    List<List<StrokePoint>> strokes = new ArrayList<>();
    for (int i = 0; i < ENDS.length; i++) {
      if (LIT[digit].charAt(i) == '1') {
        double[] ends = ENDS[i];
        List<StrokePoint> stroke = new ArrayList<>();
        for (double share : new double[] {gap, 1 - gap}) {
          double x = ends[0] + share * (ends[2] - ends[0]);
          double down = (ends[1] + share * (ends[3] - ends[1])) / 2;
          stroke.add(
              new StrokePoint(
                  left + height * (aspect * x + slant * (1 - down)), top + height * down, width));
        }
        strokes.add(stroke);
      }
    }
    return strokes;
  }
}
