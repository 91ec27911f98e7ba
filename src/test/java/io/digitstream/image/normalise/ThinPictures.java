package io.digitstream.image.normalise;

import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;
import java.awt.Color;
import java.util.Random;

/** Strokes that are thin, or broken into parts. */
final class ThinPictures {
  /**
   * The segments of each digit: top, upper right, lower right, foot, lower left, upper left, bar.
   */
  private static final String[] SEGMENTS = {
    "1111110", "0110000", "1101101", "1111001", "0110011", "1011011", "1011111", "1110000",
    "1111111", "1111011"
  };

  private ThinPictures() {}

  /** Strokes of 1 to 3 pixels on canvases of 60 to 1400, with soft edges or without. */
  static byte[] hairline(DigitShape digit, Random random) {
    int side = (int) Math.exp(random.nextDouble(Math.log(60), Math.log(1400)));
    int length = (int) (side * random.nextDouble(0.4, 0.9));
    Plane mask = digit.lines(length, random.nextInt(1, 4));
    if (random.nextBoolean()) {
      mask = mask.map(value -> value >= 0.5 ? 1 : 0);
    }
    return picture(mask, side, random.nextBoolean(), random);
  }

  /** Bands across the digit are bare. */
  static byte[] pieces(DigitShape digit, Random random) {
    int side = random.nextInt(120, 700);
    int length = (int) (side * random.nextDouble(0.35, 0.85));
    Plane mask = strokes(digit, length, random);
    int bands = random.nextInt(1, 4);
    for (int band = 0; band < bands; band++) {
      double angle = random.nextDouble(Math.PI);
      double through = random.nextDouble(0.25, 0.75);
      double half = length * random.nextDouble(0.012, 0.05);
      erase(mask, angle, through, half);
    }
    return picture(mask, side, random.nextInt(4) == 0, random);
  }

  /** A row of dots along each line. */
  static byte[] dotted(DigitShape digit, Random random) {
    int side = random.nextInt(150, 700);
    int length = (int) (side * random.nextDouble(0.4, 0.85));
    double pitch = length * random.nextDouble(0.05, 0.1);
    double dot = pitch * random.nextDouble(0.45, 0.75);
    Plane lines = digit.lines(length, 2);
    Plane mask = new Plane(lines.width(), lines.height());
    LineCanvas dots = new LineCanvas(mask.width(), mask.height());
    Plane left = lines.map(value -> value);
    for (int y = 0; y < left.height(); y++) {
      for (int x = 0; x < left.width(); x++) {
        if (left.at(x, y) > 0.5) {
          dots.line(x, y, x, y, dot);
          clear(left, x, y, pitch);
        }
      }
    }
    return picture(dots.plane(), side, random.nextInt(4) == 0, random);
  }

  /** A pen or brush that runs dry: specks of paper show, more so in places. */
  static byte[] dryPen(DigitShape digit, Random random) {
    int side = random.nextInt(150, 700);
    int length = (int) (side * random.nextDouble(0.4, 0.85));
    Plane mask = strokes(digit, length, random);
    Plane grain = grain(mask.width(), mask.height(), Math.max(1, length / 60), random);
    Plane patches = grain(mask.width(), mask.height(), Math.max(2, length / 8), random);
    double dry = random.nextDouble(0.25, 0.5);
    for (int i = 0; i < mask.values().length; i++) {
      double bare = dry + 0.6 * (patches.values()[i] - 0.5);
      mask.values()[i] *= grain.values()[i] > bare ? 1 : 0;
    }
    return picture(mask, side, random.nextInt(4) == 0, random);
  }

  static byte[] hatched(DigitShape digit, Random random) {
    int side = random.nextInt(200, 700);
    int length = (int) (side * random.nextDouble(0.4, 0.85));
    Plane mask = digit.mask(length, length * random.nextDouble(0.08, 0.14));
    double pitch = length * random.nextDouble(0.04, 0.08);
    double filled = random.nextDouble(0.4, 0.65);
    double angle = random.nextDouble(Math.PI);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        double along = (x * Math.cos(angle) + y * Math.sin(angle)) / pitch;
        if (along - Math.floor(along) > filled) {
          mask.set(x, y, 0);
        }
      }
    }
    return picture(mask, side, random.nextInt(4) == 0, random);
  }

  /** Dots of a grid, as printers and displays have. */
  static byte[] dotMatrix(DigitShape digit, Random random) {
    int rows = random.nextInt(11, 21);
    int pitch = random.nextInt(6, 22);
    Plane own = digit.mask(rows * 8);
    Plane coarse =
        Resampler.resize(
            own,
            Math.max(1, Math.round(own.width() / 8f)),
            Math.max(1, Math.round(own.height() / 8f)));
    LineCanvas dots = new LineCanvas(coarse.width() * pitch, coarse.height() * pitch);
    double dot = pitch * random.nextDouble(0.5, 0.85);
    for (int y = 0; y < coarse.height(); y++) {
      for (int x = 0; x < coarse.width(); x++) {
        if (coarse.at(x, y) > 0.5) {
          double centreX = (x + 0.5) * pitch;
          double centreY = (y + 0.5) * pitch;
          dots.line(centreX, centreY, centreX, centreY, dot);
        }
      }
    }
    int side = (int) (dots.plane().height() / random.nextDouble(0.4, 0.85));
    return picture(
        dots.plane(), Math.max(side, dots.plane().width() + 8), random.nextBoolean(), random);
  }

  static byte[] sevenSegments(DigitShape digit, Random random) {
    int height = random.nextInt(60, 400);
    int width = (int) (height * random.nextDouble(0.45, 0.62));
    int thick = Math.max(3, (int) (height * random.nextDouble(0.05, 0.11)));
    int gap = (int) Math.max(1, thick * random.nextDouble(0.1, 0.4));
    String lit = SEGMENTS[digit.label()];
    Plane mask = new Plane(width, height);
    int half = height / 2;
    int end = thick + gap;
    segment(mask, lit, 0, end, 0, width - end, thick);
    segment(mask, lit, 1, width - thick, end, width, half - gap);
    segment(mask, lit, 2, width - thick, half + gap, width, height - end);
    segment(mask, lit, 3, end, height - thick, width - end, height);
    segment(mask, lit, 4, 0, half + gap, thick, height - end);
    segment(mask, lit, 5, 0, end, thick, half - gap);
    segment(mask, lit, 6, end, half - thick / 2, width - end, half + thick - thick / 2);
    int side = (int) (height / random.nextDouble(0.4, 0.97));
    return picture(mask, side, random.nextInt(4) != 0, random);
  }

  private static void segment(
      Plane mask, String lit, int number, int left, int top, int right, int bottom) {
    for (int y = top; lit.charAt(number) == '1' && y < bottom; y++) {
      for (int x = left; x < right; x++) {
        mask.set(x, y, 1);
      }
    }
  }

  private static Plane strokes(DigitShape digit, int side, Random random) {
    return random.nextBoolean()
        ? digit.mask(side)
        : digit.mask(side, Math.max(2, side * random.nextDouble(0.04, 0.12)));
  }

  private static void erase(Plane mask, double angle, double through, double half) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double middle = through * (mask.width() * cos + mask.height() * sin);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (Math.abs(x * cos + y * sin - middle) < half) {
          mask.set(x, y, 0);
        }
      }
    }
  }

  private static void clear(Plane plane, int x, int y, double reach) {
    for (int row = y; row <= Math.min(plane.height() - 1, y + reach); row++) {
      for (int column = (int) Math.max(0, x - reach);
          column <= Math.min(plane.width() - 1, x + reach);
          column++) {
        if (Math.hypot(column - x, row - y) < reach) {
          plane.set(column, row, 0);
        }
      }
    }
  }

  /** Smooth noise from 0 to 1, of spots of about a size. */
  private static Plane grain(int width, int height, int size, Random random) {
    Plane small = new Plane(width / size + 2, height / size + 2);
    for (int i = 0; i < small.values().length; i++) {
      small.values()[i] = random.nextFloat();
    }
    return Resampler.resize(small, width, height);
  }

  private static byte[] picture(Plane mask, int side, boolean lightOnDark, Random random) {
    int width = Math.max(side, mask.width() + 4);
    int height = Math.max(side, mask.height() + 4);
    int black = random.nextInt(50);
    Color dark = new Color(black, black, black);
    Color light = PictureKind.light(random, 215, 255);
    Sheet sheet = new Sheet(width, height, lightOnDark ? dark : light);
    int left = 2 + random.nextInt(width - mask.width() - 3);
    int top = 2 + random.nextInt(height - mask.height() - 3);
    sheet.ink(mask, left, top, lightOnDark ? light : dark);
    return random.nextInt(3) > 0
        ? SamplePictures.png(sheet.image())
        : SamplePictures.jpeg(sheet.noise(random, 1).image(), random.nextDouble(0.7, 0.95));
  }
}
