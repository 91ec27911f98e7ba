package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import java.util.function.DoubleBinaryOperator;

/** Shades of the plane that are made of no strokes: functions of x and y, mostly from 0 to 1. */
final class Shade {
  private Shade() {}

  /** Stripes, rings, checks, dots or a pattern of clouds. */
  static DoubleBinaryOperator texture(SeededRandom random) {
    double frequency = random.between(3, 22);
    double angle = random.upTo(Math.PI);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double sharpness = random.between(0.6, 6);
    double duty = random.between(-0.4, 0.4);
    DoubleBinaryOperator clouds = clouds(random, random.between(2, 14));
    double bend = random.upTo(random.below(2) == 0 ? 0 : 3);
    int kind = random.below(6);
    return (x, y) -> {
      double bent = bend * clouds.applyAsDouble(x, y);
      double along = wave(frequency * (x * cos + y * sin) + bent);
      double across = wave(frequency * (y * cos - x * sin));
      double value =
          switch (kind) {
            case 0 -> along;
            case 1 -> along * across;
            case 2 -> Math.min(along, across);
            case 3 -> Math.max(along, across);
            case 4 -> wave(frequency * Math.hypot(x - cos, y - sin) + bent);
            default -> 4 * clouds.applyAsDouble(x, y) - 2;
          };
      return 0.5 + sharpness * (value + duty) / 2;
    };
  }

  private static double wave(double turns) {
    return StrictMath.cos(2 * Math.PI * turns);
  }

  /** Smooth noise of three octaves. */
  static DoubleBinaryOperator clouds(SeededRandom random, double frequency) {
    int side = 64;
    double[] lattice = new double[side * side];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = random.upTo(1);
    }
    return (x, y) ->
        0.57 * smooth(lattice, side, x * frequency, y * frequency)
            + 0.29 * smooth(lattice, side, 2 * x * frequency + 17, 2 * y * frequency + 5)
            + 0.14 * smooth(lattice, side, 4 * x * frequency + 3, 4 * y * frequency + 29);
  }

  private static double smooth(double[] lattice, int side, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = ease(x - column);
    double down = ease(y - row);
    return (1 - down)
            * ((1 - right) * at(lattice, side, column, row)
                + right * at(lattice, side, column + 1, row))
        + down
            * ((1 - right) * at(lattice, side, column, row + 1)
                + right * at(lattice, side, column + 1, row + 1));
  }

  private static double at(double[] lattice, int side, int column, int row) {
    return lattice[Math.floorMod(row, side) * side + Math.floorMod(column, side)];
  }

  private static double ease(double share) {
    return share * share * (3 - 2 * share);
  }

  /** Grains of one size, each of its own shade. */
  static DoubleBinaryOperator noise(SeededRandom random) {
    int cells = 10 + random.below(110);
    double[] grains = new double[cells * cells];
    int kind = random.below(3);
    double share = random.between(0.05, 0.5);
    for (int i = 0; i < grains.length; i++) {
      grains[i] =
          switch (kind) {
            case 0 -> random.upTo(1);
            case 1 -> random.around(0.5, 0.25);
            default -> random.upTo(1) < share ? 1 : 0;
          };
    }
    return (x, y) -> grains[cell(y, cells) * cells + cell(x, cells)];
  }

  private static int cell(double place, int cells) {
    return (int) Math.min(cells - 1, place * cells);
  }

  /** Filled bodies with soft or sharp edges, some of them symmetrical, before some background. */
  static DoubleBinaryOperator bodies(SeededRandom random) {
    DoubleBinaryOperator shade = (x, y) -> 0;
    DoubleBinaryOperator background = clouds(random, random.between(1, 3));
    double haze = random.below(2) == 0 ? 0 : random.upTo(0.4);
    int count = 1 + random.below(4);
    boolean symmetrical = random.below(2) == 0;
    for (int i = 0; i < count; i++) {
      DoubleBinaryOperator below = shade;
      DoubleBinaryOperator body = body(random);
      shade = (x, y) -> Math.max(below.applyAsDouble(x, y), body.applyAsDouble(x, y));
    }
    DoubleBinaryOperator seen = shade;
    return (x, y) ->
        seen.applyAsDouble(symmetrical ? 0.5 - Math.abs(x - 0.5) : x, y)
            + haze * background.applyAsDouble(x, y);
  }

  /**
   * Bodies that hide one another, each of its own tone, as in a photograph: the "dead leaves"
   * model.
   */
  static DoubleBinaryOperator scene(SeededRandom random) {
    DoubleBinaryOperator shade = lit(clouds(random, random.between(0.5, 3)), random);
    int count = 2 + random.below(10);
    for (int i = 0; i < count; i++) {
      DoubleBinaryOperator below = shade;
      DoubleBinaryOperator leaf = leaf(random);
      DoubleBinaryOperator surface = lit(clouds(random, random.between(0.5, 6)), random);
      shade =
          (x, y) -> {
            double hidden = leaf.applyAsDouble(x, y);
            if (hidden == 0) {
              return below.applyAsDouble(x, y);
            }
            double seen = hidden * surface.applyAsDouble(x, y);
            return hidden == 1 ? seen : seen + (1 - hidden) * below.applyAsDouble(x, y);
          };
    }
    return shade;
  }

  private static DoubleBinaryOperator lit(DoubleBinaryOperator pattern, SeededRandom random) {
    double tone = random.upTo(1);
    double rough = random.below(2) == 0 ? 0 : random.upTo(0.5);
    double right = random.within(0.6);
    double down = random.within(0.6);
    return (x, y) ->
        tone
            + right * (x - 0.5)
            + down * (y - 0.5)
            + (rough == 0 ? 0 : rough * (pattern.applyAsDouble(x, y) - 0.5));
  }

  /** The share that one leaf hides: a polygon or a rounded body, somewhere or beyond the edge. */
  private static DoubleBinaryOperator leaf(SeededRandom random) {
    double centreX = random.between(-0.1, 1.1);
    double centreY = random.between(-0.1, 1.1);
    double radius = 0.06 / Math.sqrt(random.between(0.015, 1));
    double edge = random.between(6, 60);
    int corners = random.below(3) == 0 ? 0 : 3 + random.below(4);
    double turn = random.upTo(2 * Math.PI);
    double flatness = random.between(0.4, 1.6);
    double wave = random.within(0.4);
    return (x, y) -> {
      double dx = (x - centreX) * flatness;
      double dy = y - centreY;
      if (Math.hypot(dx, dy) > 3 * radius + 0.2) {
        // Beyond the corners of a triangle with its soft edge, and much faster to tell
        return 0;
      }
      double angle = StrictMath.atan2(dy, dx) + turn;
      double reach = radius * (1 + wave * StrictMath.cos(3 * angle));
      double distance = Math.hypot(dx, dy);
      if (corners > 0) {
        double sector = 2 * Math.PI / corners;
        distance *= StrictMath.cos(angle - sector * Math.rint(angle / sector));
      }
      return Math.max(0, Math.min(1, (reach - distance) * edge + 0.5));
    };
  }

  /** A shape whose radius is a random function of the angle, filled with a pattern or plain. */
  private static DoubleBinaryOperator body(SeededRandom random) {
    double centreX = random.between(0.3, 0.7);
    double centreY = random.between(0.3, 0.7);
    double radius = random.between(0.12, 0.42);
    double flatness = random.between(0.5, 1.7);
    double edge = random.below(2) == 0 ? 60 : random.between(3, 20);
    double brightness = random.between(0.4, 1);
    double pattern = random.below(2) == 0 ? 0 : random.upTo(0.8);
    DoubleBinaryOperator inside = texture(random);
    double[] waves = new double[6];
    double[] phases = new double[6];
    for (int i = 0; i < waves.length; i++) {
      waves[i] = random.within(0.7) / Math.sqrt(i + 1);
      phases[i] = random.upTo(2 * Math.PI);
    }
    return (x, y) -> {
      double dx = (x - centreX) * flatness;
      double dy = y - centreY;
      double angle = StrictMath.atan2(dy, dx);
      double reach = radius;
      for (int i = 0; i < waves.length; i++) {
        reach += radius * waves[i] * StrictMath.cos((i + 1) * angle + phases[i]);
      }
      double filled = Math.max(0, Math.min(1, (reach - Math.hypot(dx, dy)) * edge + 0.5));
      double tone = Math.max(0, Math.min(1, inside.applyAsDouble(x, y)));
      return brightness * filled * (1 - pattern * tone);
    };
  }
}
