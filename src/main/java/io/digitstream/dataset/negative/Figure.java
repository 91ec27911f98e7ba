package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import java.util.function.DoubleBinaryOperator;

/**
 * Filled or outlined figures, each put together from a few bodies around a centre.
 *
 * <p>A body is the signed distance to its edge, below 0 inside. So its union, intersection and
 * difference with another body are a minimum or maximum.
 */
final class Figure {
  private static final double MIDDLE = 0.5;

  private Figure() {}

  /** A function of x and y in the square of side 1: 1 inside and 0 outside. */
  static DoubleBinaryOperator random(SeededRandom random) {
    DoubleBinaryOperator shape = body(random);
    int count = 1 + random.below(3);
    for (int i = 0; i < count; i++) {
      shape = joined(random.below(3), shape, body(random));
    }
    DoubleBinaryOperator symmetrical = symmetrical(random, shape);
    double reach = random.between(0.3, 0.45);
    double outline = random.below(3) == 0 ? random.between(0.012, 0.03) : 1;
    double sharpness = random.between(30, 90);
    return (x, y) -> {
      double distance = symmetrical.applyAsDouble(x, y);
      double inside = Math.max(distance, -distance - 2 * outline);
      // Cut off last, or the outline of something larger would be a ring, which is a 0
      double around = Math.hypot(x - MIDDLE, y - MIDDLE) - reach;
      return 0.5 - Math.max(inside, around) * sharpness;
    };
  }

  private static DoubleBinaryOperator joined(
      int manner, DoubleBinaryOperator first, DoubleBinaryOperator second) {
    return switch (manner) {
      case 0, 1 -> (x, y) -> Math.min(first.applyAsDouble(x, y), second.applyAsDouble(x, y));
      default -> (x, y) -> Math.max(first.applyAsDouble(x, y), -second.applyAsDouble(x, y));
    };
  }

  /** Mirrored, or repeated three to six times around the middle: no digit is but 0 and 8. */
  private static DoubleBinaryOperator symmetrical(SeededRandom random, DoubleBinaryOperator shape) {
    double turn = random.upTo(2 * Math.PI);
    int times = random.below(2) == 0 ? 1 : 3 + random.below(4);
    boolean mirrored = random.below(4) > 0;
    double sector = 2 * Math.PI / times;
    return (x, y) -> {
      double radius = Math.hypot(x - MIDDLE, y - MIDDLE);
      double angle = StrictMath.atan2(y - MIDDLE, x - MIDDLE) + turn;
      double within = angle - sector * Math.rint(angle / sector);
      double seen = mirrored ? Math.abs(within) : within;
      return shape.applyAsDouble(
          MIDDLE + radius * StrictMath.cos(seen), MIDDLE + radius * StrictMath.sin(seen));
    };
  }

  /** A disc, a ring, a box, a bar or a wedge. */
  private static DoubleBinaryOperator body(SeededRandom random) {
    double centreX = random.between(0.4, 0.85);
    double centreY = random.between(0.35, 0.65);
    double angle = random.upTo(Math.PI);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double size = random.between(0.06, 0.26);
    double thickness = random.between(0.02, 0.06);
    double opening = random.between(0.2, 1.2);
    int kind = random.below(5);
    return (x, y) -> {
      double along = Math.abs((x - centreX) * cos + (y - centreY) * sin);
      double across = Math.abs((y - centreY) * cos - (x - centreX) * sin);
      double radius = Math.hypot(along, across);
      return switch (kind) {
        case 0 -> radius - size;
        case 1 -> Math.abs(radius - size) - thickness;
        case 2 -> Math.max(along - size, across - size * opening);
        case 3 -> Math.max(along - 2 * size, across - thickness);
        default -> Math.max(along - size, across - opening * (size - along));
      };
    };
  }
}
