package io.digitstream.image.normalise;

import io.digitstream.digit.LabelledImage;
import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.raster.Plane;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Pictures that show no single digit, made in other ways than those that models learn from. */
enum NegativePicture {
  LETTER("letters that do not look like a digit", 0.9) {
    @Override
    byte[] render(List<LabelledImage> digits, Random random) {
      return text(String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))), random);
    }
  },
  SIGN("signs", 0.95) {
    @Override
    byte[] render(List<LabelledImage> digits, Random random) {
      int[] signs = SIGNS.codePoints().toArray();
      return text(Character.toString(signs[random.nextInt(signs.length)]), random);
    }
  },
  SCRIBBLE("scribbles", 0.95) {
    @Override
    byte[] render(List<LabelledImage> digits, Random random) {
      BufferedImage image = paper(240, random);
      Graphics2D graphics = graphics(image);
      graphics.setColor(PictureKind.pen(random));
      graphics.setStroke(
          new BasicStroke(random.nextInt(4, 14), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      Path2D path = new Path2D.Double();
      double x = random.nextDouble(40, 200);
      double y = random.nextDouble(40, 200);
      path.moveTo(x, y);
      double heading = random.nextDouble(2 * Math.PI);
      int steps = random.nextInt(20, 45);
      for (int i = 0; i < steps; i++) {
        // At the edge it turns to the middle, where a line along the edge would look like a digit
        boolean inside = x > 30 && x < 210 && y > 30 && y < 210;
        heading = inside ? heading + random.nextGaussian() * 1.1 : Math.atan2(120 - y, 120 - x);
        double nextX = x + 34 * Math.cos(heading);
        double nextY = y + 34 * Math.sin(heading);
        path.quadTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
        x = nextX;
        y = nextY;
      }
      graphics.draw(path);
      graphics.dispose();
      return SamplePictures.png(image);
    }
  },
  TWO_DIGITS("two digits side by side", 0.95) {
    @Override
    byte[] render(List<LabelledImage> digits, Random random) {
      Sheet sheet = new Sheet(360, 240, PictureKind.light(random, 225, 255));
      int side = random.nextInt(100, 150);
      Color pen = PictureKind.pen(random);
      Plane first = new MnistShape(digits.get(random.nextInt(digits.size()))).mask(side);
      Plane second = new MnistShape(digits.get(random.nextInt(digits.size()))).mask(side);
      int left = random.nextInt(10, 50);
      int top = random.nextInt(20, 80);
      sheet.ink(first, left, top, pen);
      int gap = random.nextInt(-4, 30);
      sheet.ink(second, left + first.width() + gap, top + random.nextInt(-12, 12), pen);
      return SamplePictures.png(sheet.noise(random, 2).image());
    }
  },
  TEXTURE("textures", 0.99) {
    @Override
    byte[] render(List<LabelledImage> digits, Random random) {
      BufferedImage image = paper(200, random);
      Graphics2D graphics = graphics(image);
      graphics.rotate(random.nextDouble(Math.PI), 100, 100);
      graphics.setColor(PictureKind.pen(random));
      int kind = random.nextInt(5);
      int step = random.nextInt(9, 34);
      int thickness = Math.max(2, (int) (step * random.nextDouble(0.25, 0.7)));
      for (int x = -100; x < 300; x += step) {
        for (int y = -100; y < 300; y += step) {
          switch (kind) {
            case 0 -> graphics.fillOval(x, y, thickness, thickness);
            case 1 -> graphics.fillRect(x, -100, thickness, 400);
            case 2 -> graphics.fillRect(x + (y / step % 2) * step / 2, y, step - 2, thickness);
            case 3 -> graphics.drawLine(x, y, x + random.nextInt(step), y + random.nextInt(step));
            default -> {
              if ((x + y) / step % 2 == 0) {
                graphics.fillRect(x, y, step, step);
              }
            }
          }
        }
      }
      graphics.dispose();
      return SamplePictures.png(image);
    }
  },
  NOISE("noise", 0.99) {
    @Override
    byte[] render(List<LabelledImage> digits, Random random) {
      int side = random.nextInt(28, 160);
      BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
      double middle = random.nextDouble(60, 200);
      double deviation = random.nextDouble(25, 120);
      for (int i = 0; i < side * side; i++) {
        int grey = (int) Math.max(0, Math.min(255, middle + deviation * random.nextGaussian()));
        image.getRaster().setSample(i % side, i / side, 0, grey);
      }
      return random.nextBoolean()
          ? SamplePictures.png(image)
          : SamplePictures.jpeg(image, random.nextDouble(0.3, 0.9));
    }
  },
  PHOTOGRAPH("photograph-like: blurred ellipses and rectangles", 0.99) {
    @Override
    byte[] render(List<LabelledImage> digits, Random random) {
      BufferedImage image = new BufferedImage(240, 180, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = graphics(image);
      graphics.setPaint(
          new GradientPaint(0, 0, colour(random), random.nextInt(240), 180, colour(random)));
      graphics.fillRect(0, 0, 240, 180);
      int things = random.nextInt(4, 12);
      for (int i = 0; i < things; i++) {
        double width = random.nextDouble(20, 110);
        double height = random.nextDouble(20, 110);
        double x = random.nextDouble(-20, 200);
        double y = random.nextDouble(-20, 150);
        graphics.setPaint(
            new GradientPaint(
                (float) x,
                (float) y,
                colour(random),
                (float) (x + width),
                (float) (y + height),
                colour(random)));
        graphics.fill(
            random.nextBoolean()
                ? new Ellipse2D.Double(x, y, width, height)
                : new Rectangle2D.Double(x, y, width, height));
      }
      graphics.dispose();
      float[] weights = new float[49];
      Arrays.fill(weights, 1 / 49f);
      BufferedImage soft =
          new ConvolveOp(new Kernel(7, 7, weights), ConvolveOp.EDGE_NO_OP, null)
              .filter(image, null);
      return SamplePictures.jpeg(soft, 0.8);
    }
  };

  /** Without those that look like a digit in some font or hand: see docs/training.md. */
  static final String LETTERS = "ACEFHJKLMNPRTUVWXYacdefhjkmnprtuvwxy";

  /** Letters that look like a digit, for which nothing is promised. */
  static final String LIKE_DIGITS = "BDGIOQSZbgiloqsz";

  static final String SIGNS = "#%&@*+=?<>{}~^€£¥§$±÷×π√∞≈≠Ω∑←→↑↓★☆♥♦♣♠☀☂☎✓✗♪⚓⌂";

  private static final String[] FONTS = {Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED};

  private final String title;
  private final double leastRefused;

  NegativePicture(String title, double leastRefused) {
    this.title = title;
    this.leastRefused = leastRefused;
  }

  /** For tables. */
  String title() {
    return title;
  }

  /** The share of these pictures that a model is to refuse. */
  double leastRefused() {
    return leastRefused;
  }

  /**
   * Draws one.
   *
   * @param digits for what is made of digits
   */
  abstract byte[] render(List<LabelledImage> digits, Random random);

  /** One character in a font of this machine, upright or a little turned. */
  static byte[] text(String text, Random random) {
    BufferedImage image = paper(200, random);
    Graphics2D graphics = graphics(image);
    graphics.setColor(PictureKind.pen(random));
    Font font =
        new Font(FONTS[random.nextInt(FONTS.length)], random.nextInt(4), random.nextInt(80, 150));
    TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
    Rectangle2D bounds = layout.getBounds();
    AffineTransform place =
        AffineTransform.getRotateInstance(random.nextGaussian() * 0.08, 100, 100);
    place.translate(100 - bounds.getCenterX(), 100 - bounds.getCenterY());
    graphics.fill(layout.getOutline(place));
    graphics.dispose();
    return SamplePictures.png(image);
  }

  private static BufferedImage paper(int side, Random random) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(PictureKind.light(random, 220, 255));
    graphics.fillRect(0, 0, side, side);
    graphics.dispose();
    return image;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return graphics;
  }

  private static Color colour(Random random) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }
}
