package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.codec.BlockAverage;
import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.raster.Plane;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Ways in which people draw and photograph digits, each made from a digit of MNIST. */
enum PictureKind {
  LINED_PAPER_WITH_SHADOW {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(480, 400, light(random, 225, 250));
      double slope = random.nextDouble(-0.03, 0.03);
      double distance = random.nextDouble(34, 60);
      Color line = new Color(random.nextInt(140, 190), random.nextInt(170, 210), 225);
      sheet.rule(random.nextDouble(-200, -160), distance, random.nextInt(1, 4), slope, line);
      Plane mask = digit.mask(random.nextInt(150, 240));
      sheet.ink(mask, random.nextInt(60, 200), random.nextInt(20, 140), pen(random));
      double dark = random.nextDouble(0.45, 0.7);
      double from = random.nextDouble(0.2, 0.6);
      double tilt = random.nextDouble(-0.6, 0.6);
      sheet.light((x, y) -> 1 - (1 - dark) * smooth((x + tilt * y - from) / 0.35));
      return SamplePictures.jpeg(sheet.noise(random, 2.5).image(), 0.8);
    }
  },
  THIN_PENCIL {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(420, 420, light(random, 225, 250));
      int grey = random.nextInt(95, 165);
      Plane mask = digit.mask(random.nextInt(180, 300), random.nextDouble(3, 6));
      sheet.ink(
          mask, random.nextInt(20, 100), random.nextInt(20, 100), new Color(grey, grey, grey));
      return SamplePictures.jpeg(sheet.noise(random, 3).image(), 0.85);
    }
  },
  THICK_MARKER {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(360, 360, light(random, 235, 255));
      int side = random.nextInt(200, 250);
      Plane mask = digit.mask(side, side * random.nextDouble(0.15, 0.22));
      sheet.ink(mask, random.nextInt(10, 60), random.nextInt(10, 60), pen(random));
      return SamplePictures.png(sheet.image());
    }
  },
  WHITE_CHALK_ON_BLACK {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Color board =
          new Color(random.nextInt(10, 50), random.nextInt(20, 60), random.nextInt(15, 50));
      Sheet sheet = new Sheet(400, 320, board);
      Plane mask = digit.mask(random.nextInt(140, 240));
      Plane dusty = mask.map(value -> value * random.nextDouble(0.55, 1));
      sheet.ink(dusty, random.nextInt(20, 140), random.nextInt(10, 70), light(random, 215, 250));
      return SamplePictures.jpeg(sheet.noise(random, 6).image(), 0.8);
    }
  },
  COLOURED_INK {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Color[] inks = {
        new Color(215, 30, 40),
        new Color(30, 60, 200),
        new Color(20, 140, 60),
        new Color(250, 220, 30),
        new Color(240, 120, 20),
        new Color(230, 60, 180),
        new Color(40, 190, 220)
      };
      Sheet sheet = new Sheet(320, 320, light(random, 235, 255));
      Plane mask = digit.mask(random.nextInt(160, 240));
      Color ink = inks[random.nextInt(inks.length)];
      sheet.ink(mask, random.nextInt(10, 70), random.nextInt(10, 70), ink);
      return SamplePictures.jpeg(sheet.noise(random, 2).image(), 0.85);
    }
  },
  TRANSPARENT_PNG {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Color[] inks = {Color.BLACK, Color.WHITE, new Color(20, 40, 180), new Color(230, 30, 30)};
      int rgb = inks[random.nextInt(inks.length)].getRGB() & 0xffffff;
      Plane mask = digit.mask(random.nextInt(150, 230));
      BufferedImage image = new BufferedImage(320, 320, BufferedImage.TYPE_INT_ARGB);
      int left = random.nextInt(5, 40);
      int top = random.nextInt(5, 40);
      for (int y = 0; y < mask.height(); y++) {
        for (int x = 0; x < mask.width(); x++) {
          int alpha = Math.round(mask.at(x, y) * 255);
          image.setRGB(left + x, top + y, alpha << 24 | (alpha == 0 ? 0 : rgb));
        }
      }
      return SamplePictures.png(image);
    }
  },
  TINY {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet large = new Sheet(120, 120, light(random, 235, 255));
      Plane mask = digit.mask(104);
      large.ink(mask, (120 - mask.width()) / 2, (120 - mask.height()) / 2, pen(random));
      return SamplePictures.png(shrink(large.image(), 10));
    }
  },
  HUGE {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(4000, 3000, light(random, 215, 245));
      Plane mask = digit.mask(random.nextInt(900, 2200));
      sheet.ink(mask, random.nextInt(100, 1500), random.nextInt(50, 600), pen(random));
      double dark = random.nextDouble(0.6, 0.9);
      sheet.light((x, y) -> 1 - (1 - dark) * (x + y) / 2);
      return SamplePictures.jpeg(sheet.image(), 0.8);
    }
  },
  OFF_CENTRE {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(600, 500, light(random, 220, 255));
      Plane mask = digit.mask(random.nextInt(70, 130));
      int left =
          random.nextBoolean() ? random.nextInt(4, 60) : 590 - mask.width() - random.nextInt(50);
      int top =
          random.nextBoolean() ? random.nextInt(4, 60) : 490 - mask.height() - random.nextInt(50);
      sheet.ink(mask, left, top, pen(random));
      return SamplePictures.jpeg(sheet.noise(random, 2).image(), 0.9);
    }
  },
  TIGHT_CROP {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Plane mask = Cropper.crop(digit.mask(random.nextInt(60, 240)));
      int margin = random.nextInt(0, 4);
      Sheet sheet =
          new Sheet(mask.width() + 2 * margin, mask.height() + 2 * margin, light(random, 225, 255));
      return SamplePictures.png(
          sheet.ink(mask, margin, margin, pen(random)).noise(random, 1).image());
    }
  },
  FRAMED {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(360, 360, light(random, 230, 255));
      Color ink = pen(random);
      int inset = random.nextInt(0, 30);
      int thickness = random.nextInt(2, 9);
      frame(sheet, 360, inset, thickness, random.nextBoolean() ? ink : new Color(120, 120, 130));
      Plane mask = digit.mask(random.nextInt(150, 240));
      int room = 360 - 2 * (inset + thickness + 4);
      int left = inset + thickness + 4 + random.nextInt(Math.max(1, room - mask.width()));
      int top = inset + thickness + 4 + random.nextInt(Math.max(1, room - mask.height()));
      return SamplePictures.png(sheet.ink(mask, left, top, ink).image());
    }
  },
  JPEG_NOISE {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(240, 240, light(random, 200, 250));
      Plane mask = digit.mask(random.nextInt(100, 180));
      sheet.ink(mask, random.nextInt(8, 50), random.nextInt(8, 50), pen(random));
      return SamplePictures.jpeg(sheet.noise(random, 9).image(), random.nextDouble(0.08, 0.3));
    }
  },
  EXIF_ROTATED {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(400, 300, light(random, 220, 250));
      Plane mask = digit.mask(random.nextInt(150, 240));
      sheet.ink(mask, random.nextInt(20, 140), random.nextInt(5, 40), pen(random));
      int orientation = random.nextInt(2, 9);
      BufferedImage stored = SamplePictures.stored(sheet.noise(random, 2).image(), orientation);
      return SamplePictures.withOrientation(SamplePictures.jpeg(stored, 0.85), orientation);
    }
  },
  GRAPH_PAPER {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(400, 400, light(random, 235, 252));
      Color line = new Color(170, random.nextInt(190, 215), 225);
      int distance = random.nextInt(22, 45);
      sheet.rule(random.nextInt(distance), distance, 1, 0, line);
      for (int x = random.nextInt(distance); x < 400; x += distance) {
        sheet.fill(x, 0, x + 1, 400, line);
      }
      Plane mask = digit.mask(random.nextInt(150, 260));
      sheet.ink(mask, random.nextInt(20, 120), random.nextInt(20, 120), pen(random));
      return SamplePictures.jpeg(sheet.noise(random, 2).image(), 0.85);
    }
  },
  SHARP_SHADOW {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(420, 360, light(random, 225, 250));
      Plane mask = digit.mask(random.nextInt(140, 240));
      sheet.ink(mask, random.nextInt(40, 160), random.nextInt(20, 100), pen(random));
      double dark = random.nextDouble(0.55, 0.75);
      double from = random.nextDouble(0.2, 0.8);
      double tilt = random.nextDouble(-0.8, 0.8);
      sheet.light((x, y) -> 1 - (1 - dark) * smooth((x + tilt * y - from) / 0.06));
      return SamplePictures.jpeg(sheet.noise(random, 3).image(), 0.8);
    }
  },
  PAPER_ON_DARK_DESK {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Sheet sheet = new Sheet(500, 400, new Color(random.nextInt(40, 90), 55, 45));
      int left = random.nextInt(10, 60);
      int top = random.nextInt(10, 50);
      sheet.fill(left, top, left + 400, top + 320, light(random, 215, 245));
      Plane mask = digit.mask(random.nextInt(130, 220));
      int room = Math.max(1, 380 - mask.width());
      sheet.ink(mask, left + 10 + random.nextInt(room), top + 10 + random.nextInt(60), pen(random));
      return SamplePictures.jpeg(sheet.noise(random, 3).image(), 0.8);
    }
  },
  LIGHT_INK_ON_COLOUR {
    @Override
    byte[] render(DigitShape digit, Random random) {
      Color[] papers = {
        new Color(180, 40, 40),
        new Color(30, 60, 160),
        new Color(20, 110, 60),
        new Color(90, 90, 95)
      };
      Sheet sheet = new Sheet(300, 300, papers[random.nextInt(papers.length)]);
      Plane mask = digit.mask(random.nextInt(140, 220));
      sheet.ink(mask, random.nextInt(10, 60), random.nextInt(10, 60), light(random, 225, 255));
      return SamplePictures.jpeg(sheet.noise(random, 4).image(), 0.7);
    }
  },
  SMALL_BLACK_ON_WHITE {
    @Override
    byte[] render(DigitShape digit, Random random) {
      BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < DigitImage.PIXELS; i++) {
        image.getRaster().setSample(i % 28, i / 28, 0, 255 - digit.image().at(i / 28, i % 28));
      }
      return SamplePictures.png(image);
    }
  },
  FIGURE_IN_PAGE {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return FigurePictures.figureInPage(digit, random);
    }
  },
  SHEET_ON_DESK {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return FigurePictures.sheetOnDesk(digit, random);
    }
  },
  SHEET_ON_TRANSPARENCY {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return FigurePictures.sheetOnTransparency(digit, random);
    }
  },
  SCANNER_BANDS {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return PagePictures.scannerBands(digit, random);
    }
  },
  SCREENSHOT_WITH_BUTTONS {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return PagePictures.screenshotWithButtons(digit, random);
    }
  },
  RULED_PAGE_TURNED {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return PagePictures.ruledPageTurned(digit, random);
    }
  },
  SMALL_ON_LARGE_PAGE {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return PagePictures.smallOnLargePage(digit, random);
    }
  },
  HAIRLINE {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return ThinPictures.hairline(digit, random);
    }
  },
  PIECES {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return ThinPictures.pieces(digit, random);
    }
  },
  DOTTED {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return ThinPictures.dotted(digit, random);
    }
  },
  DRY_PEN {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return ThinPictures.dryPen(digit, random);
    }
  },
  HATCHED {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return ThinPictures.hatched(digit, random);
    }
  },
  DOT_MATRIX {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return ThinPictures.dotMatrix(digit, random);
    }
  },
  SEVEN_SEGMENTS {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return ThinPictures.sevenSegments(digit, random);
    }
  },
  FAINT {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return PalePictures.faint(digit, random);
    }
  },
  FAINT_IN_NOISE {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return PalePictures.faintInNoise(digit, random);
    }
  },
  FAINT_PART {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return PalePictures.faintPart(digit, random);
    }
  },
  HAZE_28 {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return SmallPictures.haze(digit, random);
    }
  },
  CORNER_28 {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return SmallPictures.corner(digit, random);
    }
  },
  TOO_SMALL_28 {
    @Override
    byte[] render(DigitShape digit, Random random) {
      return SmallPictures.tooSmall(digit, random);
    }
  };

  /** Randomness whose first draws differ even between seeds that follow each other. */
  static Random random(long seed) {
    return new Random((seed + 1) * 0x9e3779b97f4a7c15L);
  }

  /** Whether its pictures have millions of pixels, so that a test should take fewer. */
  boolean isLarge() {
    return this == HUGE || this == SMALL_ON_LARGE_PAGE;
  }

  /** Makes the bytes of an image file; the same digit and seed give the same bytes. */
  abstract byte[] render(DigitShape digit, Random random);

  static Color light(Random random, int from, int to) {
    int red = random.nextInt(from, to + 1);
    return new Color(
        red, Math.max(0, red - random.nextInt(4)), Math.max(0, red - random.nextInt(12)));
  }

  static Color pen(Random random) {
    return new Color(random.nextInt(50), random.nextInt(50), random.nextInt(110));
  }

  private static double smooth(double share) {
    double clamped = Math.max(0, Math.min(1, share));
    return clamped * clamped * (3 - 2 * clamped);
  }

  private static void frame(Sheet sheet, int side, int inset, int thickness, Color ink) {
    int end = side - inset;
    sheet.fill(inset, inset, end, inset + thickness, ink);
    sheet.fill(inset, end - thickness, end, end, ink);
    sheet.fill(inset, inset, inset + thickness, end, ink);
    sheet.fill(end - thickness, inset, end, end, ink);
  }

  private static BufferedImage shrink(BufferedImage image, int factor) {
    int side = image.getWidth() / factor;
    BlockAverage average = new BlockAverage(image.getWidth(), image.getHeight(), factor);
    for (int y = 0; y < image.getHeight(); y++) {
      average.add(y, image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth()));
    }
    BufferedImage small = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    small.setRGB(0, 0, side, side, average.bitmap().pixels(), 0, side);
    return small;
  }
}
