package io.digitstream.dataset.synthetic;

import io.digitstream.dataset.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/** Strokes of a pen that writes nothing: tangles, loops, zigzags and waves. */
public final class SyntheticScribbles {
  private static final int MOST_STROKES = 2;
  private static final double SIDE = 100;

  /** The strokes of a random scribble, in the square of side 1. */
  public List<List<StrokePoint>> strokes(SeededRandom random) {
    List<List<ControlPoint>> skeletons = new ArrayList<>();
    int count = 1 + random.below(MOST_STROKES);
    for (int i = 0; i < count; i++) {
      skeletons.add(
          switch (random.below(5)) {
            case 0 -> tangle(random);
            case 1 -> loops(random);
            case 2, 3 -> waves(random);
            default -> zigzag(random);
          });
    }
    double scale = 1.0 / Handwriting.BOX;
    return Handwriting.write(skeletons, random).stream()
        .map(stroke -> stroke.stream().map(point -> point.scaled(scale, 0, 0)).toList())
        .toList();
  }

  /** Through points anywhere. */
  private static List<ControlPoint> tangle(SeededRandom random) {
    List<ControlPoint> points = new ArrayList<>();
    int count = 7 + random.below(8);
    boolean corners = random.below(3) == 0;
    for (int i = 0; i < count; i++) {
      points.add(new ControlPoint(random.upTo(SIDE), random.upTo(SIDE), corners));
    }
    return points;
  }

  /** A circle whose centre moves on. */
  private static List<ControlPoint> loops(SeededRandom random) {
    List<ControlPoint> points = new ArrayList<>();
    double turns = random.between(2, 5);
    double radius = random.between(10, 45);
    double direction = random.upTo(2 * Math.PI);
    double length = random.between(1.5, 4) * radius;
    double toX = length * StrictMath.cos(direction);
    double toY = length * StrictMath.sin(direction);
    double start = random.upTo(2 * Math.PI);
    int count = (int) (turns * 8);
    for (int i = 0; i < count; i++) {
      double share = (double) i / count;
      double angle = start + 2 * Math.PI * turns * share;
      points.add(
          new ControlPoint(
              toX * share + radius * StrictMath.cos(angle),
              toY * share + radius * StrictMath.sin(angle),
              false));
    }
    return points;
  }

  /** Two sums of waves, one across and one down. */
  private static List<ControlPoint> waves(SeededRandom random) {
    int harmonics = 4 + random.below(4);
    double[] x = new double[2 * harmonics];
    double[] y = new double[2 * harmonics];
    for (int i = 0; i < x.length; i++) {
      double size = SIDE / 2 / Math.sqrt(1 + i / 2);
      x[i] = random.around(0, size / 2);
      y[i] = random.around(0, size / 2);
    }
    double turns = random.between(0.5, 1);
    int count = 8 * harmonics;
    List<ControlPoint> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * turns * i / count;
      points.add(new ControlPoint(wave(x, angle), wave(y, angle), false));
    }
    return points;
  }

  private static double wave(double[] sizes, double angle) {
    double sum = 0;
    for (int i = 0; i < sizes.length; i += 2) {
      double turned = (i / 2 + 1) * angle;
      sum += sizes[i] * StrictMath.cos(turned) + sizes[i + 1] * StrictMath.sin(turned);
    }
    return sum;
  }

  /** To and fro between two sides. */
  private static List<ControlPoint> zigzag(SeededRandom random) {
    List<ControlPoint> points = new ArrayList<>();
    int count = 7 + random.below(8);
    double angle = random.upTo(Math.PI);
    boolean corners = random.below(2) == 0;
    for (int i = 0; i < count; i++) {
      double along = SIDE * i / (count - 1) - SIDE / 2;
      double across = (i % 2 == 0 ? 1 : -1) * random.between(10, 50);
      points.add(
          new ControlPoint(
              along * StrictMath.cos(angle) - across * StrictMath.sin(angle),
              along * StrictMath.sin(angle) + across * StrictMath.cos(angle),
              corners));
    }
    return points;
  }
}
