package io.digitstream.train.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.knowm.xchart.XYChart;

/** Draws a picture: background, boxes and text. The caller closes it. */
final class Canvas implements AutoCloseable {
  private final BufferedImage image;
  private final Graphics2D graphics;

  Canvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    box(0, 0, width, height, Palette.PAPER);
  }

  /** Whether Java finds a font. A minimal container may have none, and drawing text then fails. */
  static boolean isTextDrawable() {
    try (Canvas canvas = new Canvas(8, 8)) {
      canvas.with(Font.PLAIN, 8, Palette.INK).left("7", 0, 8);
      return true;
    } catch (RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }

  void box(int x, int y, int width, int height, Color colour) {
    graphics.setColor(colour);
    graphics.fillRect(x, y, width, height);
  }

  /** Sets the type and colour of the text that follows. */
  Canvas with(int style, int size, Color colour) {
    graphics.setFont(Palette.font(style, size));
    graphics.setColor(colour);
    return this;
  }

  /** Text whose baseline starts at a point. */
  void left(String text, int x, int baseline) {
    graphics.drawString(text, x, baseline);
  }

  /** Text that ends at a point, centred on it from top to bottom. */
  void right(String text, double x, double y) {
    int width = graphics.getFontMetrics().stringWidth(text);
    centred(text, (int) (x - width / 2.0), (int) y);
  }

  /** Draws a chart over the picture. */
  void chart(XYChart chart) {
    chart.paint(graphics, image.getWidth(), image.getHeight());
  }

  /** Text centred on a point in both directions. */
  void centred(String text, int x, int y) {
    int width = graphics.getFontMetrics().stringWidth(text);
    int ascent = graphics.getFontMetrics().getAscent();
    int descent = graphics.getFontMetrics().getDescent();
    graphics.drawString(text, x - width / 2f, y + (ascent - descent) / 2f);
  }

  /** Text centred on a point, read from bottom to top. */
  void upwards(String text, int x, int y) {
    graphics.rotate(-Math.PI / 2, x, y);
    centred(text, x, y);
    graphics.rotate(Math.PI / 2, x, y);
  }

  /** The text, cut to fit a width. */
  String fitted(String text, int width) {
    String shown = text;
    while (shown.length() > 2 && graphics.getFontMetrics().stringWidth(shown) > width) {
      shown = shown.substring(0, shown.length() - 2) + "…";
    }
    return shown;
  }

  void picture(BufferedImage picture, int x, int y, int side) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(picture, x, y, side, side, null);
  }

  BufferedImage image() {
    return image;
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
