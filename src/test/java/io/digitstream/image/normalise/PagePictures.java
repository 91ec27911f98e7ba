package io.digitstream.image.normalise;

import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.raster.Plane;
import java.awt.Color;
import java.util.Random;

/** Whole pages: scanned, ruled, of a web application, or with a small digit somewhere. */
final class PagePictures {
  private PagePictures() {}

  /** The lid of a scanner shows black along two sides. */
  static byte[] scannerBands(DigitShape digit, Random random) {
    int width = random.nextInt(250, 900);
    int height = (int) (width * random.nextDouble(0.8, 1.25));
    Sheet sheet = new Sheet(width, height, PictureKind.light(random, 220, 255));
    int black = random.nextInt(45);
    Color lid = new Color(black, black, black);
    int across = (int) (width * random.nextDouble(0.08, 0.3));
    int down = (int) (height * random.nextDouble(0.08, 0.3));
    boolean left = random.nextBoolean();
    boolean top = random.nextBoolean();
    boolean opposite = random.nextInt(3) == 0;
    int roomX = width - (opposite ? 2 * across : across);
    int roomY = opposite ? height : height - down;
    if (opposite) {
      sheet.fill(0, 0, across, height, lid).fill(width - across, 0, width, height, lid);
    } else {
      sheet.fill(left ? 0 : width - across, 0, left ? across : width, height, lid);
      sheet.fill(0, top ? 0 : height - down, width, top ? down : height, lid);
    }
    int side = (int) (Math.min(roomX, roomY) * random.nextDouble(0.4, 0.85));
    Plane mask = strokes(digit, side, random);
    double x = (opposite || left ? across : 0) + place(roomX, mask.width(), random);
    double y = (!opposite && top ? down : 0) + place(roomY, mask.height(), random);
    sheet.ink(mask, (int) x, (int) y, PictureKind.pen(random));
    return random.nextBoolean()
        ? SamplePictures.png(sheet.image())
        : SamplePictures.jpeg(sheet.noise(random, 2).image(), random.nextDouble(0.5, 0.9));
  }

  /** A canvas in a page, with filled buttons below or beside it. */
  static byte[] screenshotWithButtons(DigitShape digit, Random random) {
    double unit = random.nextDouble(0.5, 1.4);
    int width = (int) (600 * unit);
    int height = (int) (700 * unit);
    int level = random.nextInt(225, 256);
    Sheet sheet = new Sheet(width, height, new Color(level, level, level));
    int side = (int) (width * random.nextDouble(0.5, 0.85));
    int left = (width - side) / 2;
    int top = (int) (random.nextInt(20, 60) * unit);
    sheet.fill(left, top, left + side, top + side, new Color(160, 160, 160));
    sheet.fill(left + 1, top + 1, left + side - 1, top + side - 1, Color.WHITE);
    int length = (int) (side * random.nextDouble(0.5, 0.85));
    Plane mask = strokes(digit, length, random);
    int x = left + 2 + (int) place(side - 4, mask.width(), random);
    int y = top + 2 + (int) place(side - 4, mask.height(), random);
    sheet.ink(mask, x, y, PictureKind.pen(random));
    Color[] colours = {
      new Color(50, 120, 220), new Color(200, 60, 60), new Color(40, 160, 80), Color.DARK_GRAY
    };
    int buttons = random.nextInt(1, 4);
    int tall = (int) (random.nextInt(32, 64) * unit);
    int gap = (int) (random.nextInt(10, 40) * unit);
    int each = side / buttons;
    for (int button = 0; button < buttons; button++) {
      int from = left + button * each + each / 10;
      int to = left + (button + 1) * each - each / 10;
      int from2 = top + side + gap;
      sheet.fill(from, from2, to, from2 + tall, colours[random.nextInt(colours.length)]);
      for (int deadLetter = 0; deadLetter < 5; deadLetter++) {
        int at = (from + to) / 2 + (int) ((deadLetter - 2) * 9 * unit);
        int middle = from2 + tall / 2;
        int high = (int) (5 * unit);
        sheet.fill(at, middle - high, at + (int) (5 * unit), middle + high, Color.WHITE);
      }
    }
    return random.nextBoolean()
        ? SamplePictures.png(sheet.image())
        : SamplePictures.jpeg(sheet.image(), random.nextDouble(0.6, 0.95));
  }

  /** Ruled lines with ends inside the picture, on a page that lies askew. */
  static byte[] ruledPageTurned(DigitShape digit, Random random) {
    int side = random.nextInt(350, 900);
    Sheet sheet = new Sheet(side, side, PictureKind.light(random, 235, 255));
    double radians = Math.toRadians(random.nextDouble(-5, 5));
    double distance = side * random.nextDouble(0.05, 0.11);
    double width = Math.max(1, side * random.nextDouble(0.002, 0.006));
    Color line = new Color(random.nextInt(70, 170), random.nextInt(130, 190), 225);
    LineCanvas lines = new LineCanvas(side, side);
    double from = side * random.nextDouble(0, 0.1);
    double to = side * random.nextDouble(0.9, 1);
    for (double y = -side * 0.1; y < side * 1.1; y += distance) {
      double end = to + random.nextDouble(-0.03, 0.03) * side;
      lines.line(
          from,
          y + (from - side / 2.0) * Math.tan(radians),
          end,
          y + (end - side / 2.0) * Math.tan(radians),
          width);
    }
    sheet.ink(lines.plane(), 0, 0, line);
    if (random.nextBoolean()) {
      LineCanvas margin = new LineCanvas(side, side);
      double x = side * random.nextDouble(0.08, 0.16);
      margin.line(x, 0, x - side * Math.tan(radians), side, width);
      sheet.ink(margin.plane(), 0, 0, new Color(220, 70, 70));
    }
    int length = (int) (side * random.nextDouble(0.3, 0.6));
    Plane mask =
        random.nextBoolean()
            ? digit.mask(length)
            : digit.mask(length, length * random.nextDouble(0.06, 0.12));
    int left = (int) (side * random.nextDouble(0.2, 0.3));
    int top = (int) (side * random.nextDouble(0.1, 0.35));
    sheet.ink(mask, left, top, PictureKind.pen(random));
    return random.nextBoolean()
        ? SamplePictures.png(sheet.image())
        : SamplePictures.jpeg(sheet.noise(random, 2).image(), random.nextDouble(0.5, 0.9));
  }

  /** About 40 pixels on a page of 2000×2800. */
  static byte[] smallOnLargePage(DigitShape digit, Random random) {
    int width = random.nextInt(1600, 2200);
    int height = (int) (width * random.nextDouble(1.2, 1.45));
    boolean dark = random.nextInt(5) == 0;
    Sheet sheet =
        new Sheet(
            width,
            height,
            dark ? new Color(20, 22, random.nextInt(20, 60)) : PictureKind.light(random, 230, 255));
    int side = random.nextInt(36, 64);
    Plane mask =
        random.nextBoolean()
            ? digit.mask(side)
            : digit.mask(side, Math.max(2.5, side * random.nextDouble(0.07, 0.13)));
    int left = random.nextInt(width / 12, width - width / 12 - side);
    int top = random.nextInt(height / 12, height - height / 12 - side);
    Color ink = dark ? PictureKind.light(random, 200, 255) : PictureKind.pen(random);
    sheet.ink(mask, left, top, ink);
    return random.nextBoolean()
        ? SamplePictures.png(sheet.image())
        : SamplePictures.jpeg(
            sheet.noise(random, random.nextDouble(0, 2)).image(), random.nextDouble(0.6, 0.95));
  }

  private static Plane strokes(DigitShape digit, int side, Random random) {
    return random.nextBoolean()
        ? digit.mask(side)
        : digit.mask(side, Math.max(1.5, side * random.nextDouble(0.03, 0.12)));
  }

  private static double place(int room, int length, Random random) {
    int margin = Math.max(2, room / 25);
    return margin + random.nextDouble() * Math.max(0, room - length - 2 * margin);
  }
}
