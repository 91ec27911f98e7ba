package io.digitstream.image.normalise;

import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.raster.Plane;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Sheets, canvases and figures inside something larger of the other brightness. */
final class FigurePictures {
  private FigurePictures() {}

  /** A drawn or plotted figure in a web page or notebook, at times with ticks and captions. */
  static byte[] figureInPage(DigitShape digit, Random random) {
    int width = random.nextInt(300, 1000);
    int height = (int) (width * random.nextDouble(0.7, 1.3));
    boolean dark = random.nextBoolean();
    Sheet sheet = new Sheet(width, height, dark ? dark(random, 45) : pale(random, 225));
    Figure figure = Figure.random(width, height, turn(random), random);
    figure.fill(sheet, dark ? pale(random, 225) : dark(random, 45));
    Color ink = dark ? dark(random, 90) : pale(random, 170);
    figure.draw(sheet, digit, ink, random);
    if (figure.radians() == 0 && random.nextBoolean()) {
      captions(sheet, figure, dark ? pale(random, 180) : dark(random, 80), random);
    }
    return random.nextBoolean()
        ? SamplePictures.png(sheet.image())
        : SamplePictures.jpeg(sheet.noise(random, 1.5).image(), random.nextDouble(0.5, 0.95));
  }

  /** Photographed: unevenly lit, grainy, and turned. */
  static byte[] sheetOnDesk(DigitShape digit, Random random) {
    int width = random.nextInt(350, 900);
    int height = (int) (width * random.nextDouble(0.7, 1.3));
    boolean dark = random.nextDouble() < 0.7;
    Sheet sheet = new Sheet(width, height, dark ? dark(random, 80) : pale(random, 190));
    Figure figure = Figure.random(width, height, turn(random), random);
    figure.fill(sheet, dark ? pale(random, 190) : dark(random, 70));
    figure.draw(sheet, digit, dark ? PictureKind.pen(random) : pale(random, 200), random);
    double shade = random.nextDouble(0.6, 1);
    double tilt = random.nextDouble();
    sheet.light((x, y) -> 1 - (1 - shade) * (tilt * x + (1 - tilt) * y));
    return SamplePictures.jpeg(
        sheet.noise(random, random.nextDouble(1, 5)).image(), random.nextDouble(0.5, 0.9));
  }

  static byte[] sheetOnTransparency(DigitShape digit, Random random) {
    int side = random.nextInt(300, 900);
    Figure figure = Figure.random(side, side, turn(random), random);
    boolean light = random.nextDouble() < 0.8;
    Sheet sheet = new Sheet(side, side, light ? Color.WHITE : Color.BLACK);
    figure.draw(sheet, digit, light ? PictureKind.pen(random) : pale(random, 220), random);
    Sheet cover = new Sheet(side, side, Color.BLACK);
    figure.fill(cover, Color.WHITE);
    BufferedImage colours = sheet.image();
    BufferedImage opacity = cover.image();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < side * side; i++) {
      int alpha = opacity.getRGB(i % side, i / side) & 0xff;
      int rgb = colours.getRGB(i % side, i / side) & 0xffffff;
      image.setRGB(i % side, i / side, alpha << 24 | (alpha == 0 ? 0 : rgb));
    }
    return SamplePictures.png(image);
  }

  private static void captions(Sheet sheet, Figure figure, Color ink, Random random) {
    int size = Math.max(2, (int) (figure.width() * 0.012));
    double left = figure.centreX() - figure.width() / 2;
    double top = figure.centreY() - figure.height() / 2;
    for (int tick = 0; tick < 6; tick++) {
      int x = (int) (left + tick * figure.width() / 6);
      int y = (int) (top + tick * figure.height() / 6);
      int below = (int) (top + figure.height());
      sheet.fill(x, below, x + 1, below + size, ink);
      sheet.fill(x - size, below + 2 * size, x + size, below + 4 * size, ink);
      sheet.fill((int) left - size, y, (int) left, y + 1, ink);
      sheet.fill((int) left - 4 * size, y - size, (int) left - 2 * size, y + size, ink);
    }
    int words = random.nextInt(5);
    for (int word = 0; word < words; word++) {
      int x = (int) (left + word * figure.width() / 5);
      int y = (int) (top - 6 * size);
      sheet.fill(x, y, (int) (x + figure.width() / 7), y + 3 * size, ink);
    }
  }

  private static double turn(Random random) {
    return random.nextBoolean() ? 0 : Math.toRadians(random.nextDouble(-10, 10));
  }

  private static Color pale(Random random, int least) {
    return PictureKind.light(random, least, 255);
  }

  private static Color dark(Random random, int most) {
    int level = random.nextInt(most);
    return new Color(level, level, Math.min(255, level + random.nextInt(12)));
  }

  private record Figure(
      double centreX, double centreY, double width, double height, double radians) {
    static Figure random(int width, int height, double radians, Random random) {
      double side = random.nextDouble(0.3, 0.7) * Math.min(width, height);
      double breadth = side * random.nextDouble(0.85, 1);
      double room = side / 2 + side * Math.abs(Math.sin(radians)) + 3;
      return new Figure(
          random.nextDouble(room, width - room),
          random.nextDouble(room, height - room),
          breadth,
          side,
          radians);
    }

    void fill(Sheet sheet, Color paper) {
      Plane solid = new Plane((int) width, (int) height).map(value -> 1);
      sheet.turnedInk(solid, centreX, centreY, radians, paper);
    }

    void draw(Sheet sheet, DigitShape digit, Color ink, Random random) {
      int side = (int) (width * random.nextDouble(0.45, 0.85));
      Plane mask =
          random.nextBoolean()
              ? digit.mask(side)
              : digit.lines(side, Math.max(1.2, side * random.nextDouble(0.02, 0.1)));
      double spareX = Math.max(0, (width - mask.width()) / 2 - 0.05 * width);
      double spareY = Math.max(0, (height - mask.height()) / 2 - 0.05 * height);
      double x = random.nextDouble(-1, 1) * spareX;
      double y = random.nextDouble(-1, 1) * spareY;
      double cos = Math.cos(radians);
      double sin = Math.sin(radians);
      sheet.turnedInk(mask, centreX + x * cos - y * sin, centreY + x * sin + y * cos, radians, ink);
    }
  }
}
