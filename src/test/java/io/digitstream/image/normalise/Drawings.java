package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;
import java.awt.Color;
import java.awt.image.BufferedImage;

/** A seven by ruler, at any size, drawn without the JDK's painter and so alike everywhere. */
public final class Drawings {
  private static final double HALF_WIDTH = 0.065;

  private Drawings() {}

  /** The seven in the format of MNIST: 20 high, its centre of mass in the middle. */
  public static DigitImage ready() {
    Plane mask = mask(20 * 8);
    return MnistBox.place(Resampler.resize(mask, mask.width() / 8, 20));
  }

  public static void seven(Sheet sheet, int left, int top, int height, Color ink) {
    sheet.ink(mask(height), left, top, ink);
  }

  public static BufferedImage seven(int width, int height, int left, int top, int size) {
    Sheet sheet = new Sheet(width, height, Color.WHITE);
    seven(sheet, left, top, size, Color.BLACK);
    return sheet.image();
  }

  private static Plane mask(int height) {
    Plane mask = new Plane(height * 7 / 10, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < mask.width(); x++) {
        double distance = distance((x + 0.5) / height, (y + 0.5) / height);
        float ink = (float) ((HALF_WIDTH - distance) * height + 0.5);
        mask.set(x, y, Math.max(0, Math.min(1, ink)));
      }
    }
    return mask;
  }

  /** To the nearer of the bar and the leg. */
  private static double distance(double x, double y) {
    double bar = toSegment(x, y, 0.07, 0.07, 0.63, 0.07);
    return Math.min(bar, toSegment(x, y, 0.63, 0.07, 0.25, 0.93));
  }

  private static double toSegment(
      double x, double y, double fromX, double fromY, double toX, double toY) {
    double alongX = toX - fromX;
    double alongY = toY - fromY;
    double share =
        ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX * alongX + alongY * alongY);
    double within = Math.max(0, Math.min(1, share));
    double offX = x - fromX - within * alongX;
    double offY = y - fromY - within * alongY;
    return Math.sqrt(offX * offX + offY * offY);
  }
}
