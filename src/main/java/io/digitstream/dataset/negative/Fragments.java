package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.util.List;
import java.util.Set;
import java.util.function.IntBinaryOperator;

/** Images with the strokes of digits that are no digit: mixed quarters, lying, on one another. */
final class Fragments {
  private static final int SIDE = DigitImage.SIDE;
  private static final int HALF = SIDE / 2;
  private static final int LAST = SIDE - 1;

  /** Lying on their side, these look like no digit. */
  private static final Set<Integer> UPRIGHT = Set.of(2, 3, 4, 5, 7);

  /** On another digit, a 1 looks like a part of it. */
  private static final Set<Integer> BROAD = Set.of(0, 2, 3, 5, 6, 8);

  private Fragments() {}

  static DigitImage random(List<LabelledImage> digits, SeededRandom random) {
    return switch (random.below(4)) {
      case 0 -> lying(pick(digits, UPRIGHT, random), random.below(2) == 0);
      case 1 -> both(pick(digits, BROAD, random), pick(digits, BROAD, random), random);
      default -> mixed(random.pick(digits).image(), random);
    };
  }

  private static DigitImage pick(
      List<LabelledImage> digits, Set<Integer> labels, SeededRandom random) {
    LabelledImage digit = random.pick(digits);
    // A data set may lack them
    for (int i = 0; i < 50 && !labels.contains(digit.label()); i++) {
      digit = random.pick(digits);
    }
    return digit.image();
  }

  /** Each quarter takes the place of another. */
  private static DigitImage mixed(DigitImage digit, SeededRandom random) {
    int step = 1 + random.below(3);
    return image(
        (row, column) -> {
          int quarter = ((row / HALF * 2 + column / HALF) + step) % 4;
          return digit.at(quarter / 2 * HALF + row % HALF, quarter % 2 * HALF + column % HALF);
        });
  }

  private static DigitImage lying(DigitImage digit, boolean left) {
    return image(
        (row, column) -> left ? digit.at(column, LAST - row) : digit.at(LAST - column, row));
  }

  private static DigitImage both(DigitImage first, DigitImage second, SeededRandom random) {
    int right = 3 + random.below(5);
    int down = random.below(5) - 2;
    return image(
        (row, column) ->
            Math.max(at(first, row, column + right / 2), at(second, row + down, column - right)));
  }

  private static int at(DigitImage digit, int row, int column) {
    boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
    return inside ? digit.at(row, column) : 0;
  }

  private static DigitImage image(IntBinaryOperator grey) {
    byte[] pixels = new byte[DigitImage.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) grey.applyAsInt(i / SIDE, i % SIDE);
    }
    return DigitImage.of(pixels);
  }
}
