package io.digitstream.image.raster;

/** Replaces each pixel by the mean of the square around it, as much of it as is in the picture. */
public final class BoxBlur {
  private BoxBlur() {}

  public static Plane blur(Plane plane, int radius) {
    Plane rows = new Plane(plane.width(), plane.height());
    for (int y = 0; y < plane.height(); y++) {
      blurLine(plane, y * plane.width(), 1, plane.width(), radius, rows);
    }
    Plane result = new Plane(plane.width(), plane.height());
    for (int x = 0; x < plane.width(); x++) {
      blurLine(rows, x, plane.width(), plane.height(), radius, result);
    }
    return result;
  }

  private static void blurLine(
      Plane source, int start, int step, int length, int radius, Plane target) {
    float[] values = source.values();
    double sum = 0;
    int count = 0;
    for (int i = 0; i < length + radius; i++) {
      if (i < length) {
        sum += values[start + i * step];
        count++;
      }
      if (i > 2 * radius) {
        sum -= values[start + (i - 2 * radius - 1) * step];
        count--;
      }
      if (i >= radius) {
        target.values()[start + (i - radius) * step] = (float) (sum / count);
      }
    }
  }
}
