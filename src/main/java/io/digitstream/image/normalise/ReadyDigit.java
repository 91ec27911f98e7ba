package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.Bitmap;
import java.util.Optional;

/**
 * Knows a picture that is like MNIST's already, and so must be left as it is.
 *
 * <p>Its size does not make it so: all 70,000 images of MNIST have a black background, are 19 or 20
 * pixels in one direction, and have their centre of mass within half a pixel of (14.5, 14.5). A
 * little more is let pass, for JPEG's noise and for those who centre at 14.
 */
final class ReadyDigit {
  /** The most that a pixel may have to count as background, and the least that ink must reach. */
  private static final int DARK = 16;

  private static final int BRIGHT = 96;
  private static final int LEAST_SIDE = 17;
  private static final int GREATEST_SIDE = 24;
  private static final double CENTRE = 14.25;
  private static final double GREATEST_SHIFT = 1.5;

  private ReadyDigit() {}

  /** The very pixels of a 28×28 grey picture of a digit that is placed as MNIST does. */
  static Optional<DigitImage> of(Bitmap bitmap) {
    if (bitmap.width() != DigitImage.SIDE || bitmap.height() != DigitImage.SIDE) {
      return Optional.empty();
    }
    byte[] levels = new byte[DigitImage.PIXELS];
    int[] pixels = bitmap.pixels();
    for (int i = 0; i < levels.length; i++) {
      int argb = pixels[i];
      levels[i] = (byte) argb;
      if (argb != Bitmap.grey(argb & 0xff)) {
        return Optional.empty();
      }
    }
    return isLikeMnist(levels) ? Optional.of(DigitImage.of(levels)) : Optional.empty();
  }

  private static boolean isLikeMnist(byte[] levels) {
    int left = DigitImage.SIDE;
    int right = 0;
    int top = DigitImage.SIDE;
    int bottom = 0;
    int dark = 0;
    int brightest = 0;
    double mass = 0;
    double across = 0;
    double down = 0;
    for (int y = 0; y < DigitImage.SIDE; y++) {
      for (int x = 0; x < DigitImage.SIDE; x++) {
        int level = levels[y * DigitImage.SIDE + x] & 0xff;
        if (level <= DARK) {
          dark++;
          continue;
        }
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = y + 1;
        brightest = Math.max(brightest, level);
        mass += level;
        across += level * (x + 0.5);
        down += level * (y + 0.5);
      }
    }
    int side = Math.max(right - left, bottom - top);
    return dark > DigitImage.PIXELS / 2
        && brightest >= BRIGHT
        && side >= LEAST_SIDE
        && side <= GREATEST_SIDE
        && Math.abs(across / mass - CENTRE) <= GREATEST_SHIFT
        && Math.abs(down / mass - CENTRE) <= GREATEST_SHIFT;
  }
}
