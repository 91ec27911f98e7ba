package io.digitstream.image;

import io.digitstream.digit.DigitImage;
import java.util.Optional;

/** Knows a picture that is in the format of MNIST already, and so must be left as it is. */
final class ReadyDigit {
  /** The most that a pixel may have to count as background, and the least that ink must reach. */
  private static final int DARK = 48;

  private static final int BRIGHT = 96;

  private ReadyDigit() {}

  /** The very pixels of a 28×28 grey picture with a dark background and some ink. */
  static Optional<DigitImage> of(Bitmap bitmap) {
    if (bitmap.width() != DigitImage.SIDE || bitmap.height() != DigitImage.SIDE) {
      return Optional.empty();
    }
    byte[] levels = new byte[DigitImage.PIXELS];
    int dark = 0;
    int brightest = 0;
    for (int i = 0; i < levels.length; i++) {
      int argb = bitmap.pixels()[i];
      int level = argb & 0xff;
      if (argb != Bitmap.grey(level)) {
        return Optional.empty();
      }
      levels[i] = (byte) level;
      dark += level <= DARK ? 1 : 0;
      brightest = Math.max(brightest, level);
    }
    boolean ready = dark > DigitImage.PIXELS / 2 && brightest >= BRIGHT;
    return ready ? Optional.of(DigitImage.of(levels)) : Optional.empty();
  }
}
