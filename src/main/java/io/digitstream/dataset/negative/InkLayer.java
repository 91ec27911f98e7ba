package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.dataset.synthetic.Ink;
import io.digitstream.dataset.synthetic.StrokePoint;
import io.digitstream.digit.DigitImage;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * How much ink lies on each pixel of a square picture, 0 to 1.
 *
 * @param coverage row by row
 */
@SuppressWarnings({"ArrayRecordComponent", "NarrowCalculation"}) // Never compared; whole rows
record InkLayer(int side, float[] coverage) {
  static InkLayer blank(int side) {
    return new InkLayer(side, new float[side * side]);
  }

  /** Strokes in the square of side 1. */
  static InkLayer ofStrokes(int side, List<List<StrokePoint>> strokes) {
    Ink ink = new Ink(side);
    ink.draw(
        strokes.stream()
            .map(stroke -> stroke.stream().map(point -> point.scaled(side, 0, 0)).toList())
            .toList());
    byte[] bytes = ink.toBytes(1);
    InkLayer layer = blank(side);
    for (int i = 0; i < bytes.length; i++) {
      layer.coverage[i] = Byte.toUnsignedInt(bytes[i]) / 255f;
    }
    return layer;
  }

  /** A function of x and y in the square of side 1, cut to 0 to 1. */
  static InkLayer of(int side, DoubleBinaryOperator shade) {
    InkLayer layer = blank(side);
    for (int i = 0; i < layer.coverage.length; i++) {
      double value = shade.applyAsDouble((i % side + 0.5) / side, (i / side + 0.5) / side);
      layer.coverage[i] = (float) Math.max(0, Math.min(1, value));
    }
    return layer;
  }

  /**
   * Adds an image in the format of MNIST, enlarged with sharp edges.
   *
   * @param left where its left edge lies, in pixels, as are top and size
   */
  void add(DigitImage digit, double left, double top, double size) {
    int last = DigitImage.SIDE - 1;
    for (int i = 0; i < coverage.length; i++) {
      double x = (i % side + 0.5 - left) / size * DigitImage.SIDE - 0.5;
      double y = (i / side + 0.5 - top) / size * DigitImage.SIDE - 0.5;
      if (x >= 0 && y >= 0 && x < last && y < last) {
        double grey = bilinear(digit, x, y) / 255;
        coverage[i] = (float) Math.max(coverage[i], Math.max(0, Math.min(1, (grey - 0.3) / 0.4)));
      }
    }
  }

  private static double bilinear(DigitImage digit, double x, double y) {
    int column = (int) x;
    int row = (int) y;
    double right = x - column;
    double down = y - row;
    return (1 - down) * ((1 - right) * digit.at(row, column) + right * digit.at(row, column + 1))
        + down * ((1 - right) * digit.at(row + 1, column) + right * digit.at(row + 1, column + 1));
  }

  /** The picture as a grey PGM file: ink of one brightness on paper of another, with some grain. */
  byte[] picture(SeededRandom random) {
    boolean lightInk = random.below(4) == 0;
    double paper = lightInk ? random.between(5, 70) : random.between(180, 255);
    double ink = lightInk ? random.between(180, 255) : random.between(0, 90);
    double shadow = random.below(2) == 0 ? 0 : random.between(0, 0.4);
    double direction = random.upTo(2 * Math.PI);
    double grain = random.below(2) == 0 ? 0 : random.upTo(8);
    byte[] header =
        "P5 %d %d 255\n".formatted(side, side).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] file = new byte[header.length + coverage.length];
    System.arraycopy(header, 0, file, 0, header.length);
    double cos = StrictMath.cos(direction) / side;
    double sin = StrictMath.sin(direction) / side;
    for (int i = 0; i < coverage.length; i++) {
      double across = (i % side - side / 2.0) * cos + (i / side - side / 2.0) * sin;
      double light = 1 - shadow * Math.max(0, Math.min(1, across + 0.5));
      double grey = (paper + (ink - paper) * coverage[i]) * light + random.within(3) * grain / 3;
      file[header.length + i] = (byte) Math.max(0, Math.min(255, Math.round(grey)));
    }
    return file;
  }
}
