package io.digitstream.image.normalise;

import io.digitstream.image.raster.Bitmap;

/**
 * Puts a picture with transparency on paper of one colour.
 *
 * <p>Where the opaque part is ink alone, of about one brightness, the paper is white, or black
 * under light ink. Where it is a drawing with paper of its own, its most frequent brightness goes
 * on.
 */
final class TransparencyFlattener {
  private static final int OPAQUE = 0xff;
  private static final double INK_ALONE_DEVIATION = 0.15;
  private static final double LIGHT_INK = 0.6;

  private TransparencyFlattener() {}

  static Bitmap flatten(Bitmap bitmap) {
    if (isOpaque(bitmap)) {
      return bitmap;
    }
    int paper = paperOf(bitmap);
    Bitmap flat = new Bitmap(bitmap.width(), bitmap.height());
    for (int i = 0; i < bitmap.pixels().length; i++) {
      flat.pixels()[i] = over(bitmap.pixels()[i], paper);
    }
    return flat;
  }

  private static boolean isOpaque(Bitmap bitmap) {
    for (int argb : bitmap.pixels()) {
      if (argb >>> 24 != OPAQUE) {
        return false;
      }
    }
    return true;
  }

  /** The grey level to lay under the picture, 0 to 255. */
  private static int paperOf(Bitmap bitmap) {
    double weight = 0;
    double sum = 0;
    double squares = 0;
    double[] levels = new double[16];
    for (int argb : bitmap.pixels()) {
      double opacity = (argb >>> 24) / 255.0;
      double brightness = brightness(argb);
      weight += opacity;
      sum += opacity * brightness;
      squares += opacity * brightness * brightness;
      levels[(int) (brightness * 15.99)] += opacity;
    }
    if (weight == 0) {
      return 0xff;
    }
    double mean = sum / weight;
    double deviation = Math.sqrt(Math.max(0, squares / weight - mean * mean));
    boolean mostlyOpaque = weight > bitmap.pixels().length / 2.0;
    if (deviation > INK_ALONE_DEVIATION && mostlyOpaque) {
      return mostFrequent(levels) * 17;
    }
    return mean > LIGHT_INK ? 0 : 0xff;
  }

  private static int mostFrequent(double[] levels) {
    int best = 0;
    for (int level = 1; level < levels.length; level++) {
      best = levels[level] > levels[best] ? level : best;
    }
    return best;
  }

  /** Yellow counts as less bright than white, since it is drawn with on white. */
  private static double brightness(int argb) {
    return ((argb >> 16 & 0xff) + (argb >> 8 & 0xff) + (argb & 0xff)) / 765.0;
  }

  private static int over(int argb, int paper) {
    int opacity = argb >>> 24;
    int red = blend(argb >> 16 & 0xff, opacity, paper);
    int green = blend(argb >> 8 & 0xff, opacity, paper);
    int blue = blend(argb & 0xff, opacity, paper);
    return OPAQUE << 24 | red << 16 | green << 8 | blue;
  }

  private static int blend(int ink, int opacity, int paper) {
    return (ink * opacity + paper * (OPAQUE - opacity) + OPAQUE / 2) / OPAQUE;
  }
}
