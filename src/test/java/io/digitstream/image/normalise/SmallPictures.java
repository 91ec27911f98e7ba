package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures as large as MNIST's, light on dark, and yet not like MNIST. */
final class SmallPictures {
  private static final int SIDE = DigitImage.SIDE;

  private SmallPictures() {}

  /** Light behind the digit, uneven and grainy. */
  static byte[] haze(DigitShape digit, Random random) {
    double level = random.nextDouble(25, 75);
    double slopeX = random.nextDouble(-0.5, 0.5);
    double slopeY = random.nextDouble(-0.5, 0.5);
    double grain = random.nextDouble(0, 5);
    double peak = random.nextDouble(170, 256);
    Plane levels = new Plane(SIDE, SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double haze = level + level * (slopeX * (x - 14) + slopeY * (y - 14)) / 14;
        double ink = digit.image().at(y, x) / 255.0;
        double value = haze + ink * Math.max(0, peak - haze) + random.nextGaussian() * grain;
        levels.set(x, y, (float) value);
      }
    }
    return random.nextBoolean()
        ? SamplePictures.png(image(levels))
        : SamplePictures.jpeg(image(levels), random.nextDouble(0.6, 0.95));
  }

  /** Full size or somewhat smaller, against an edge or in a corner. */
  static byte[] corner(DigitShape digit, Random random) {
    Plane mask = shrunk(digit, random.nextInt(10, 19));
    int right = SIDE - mask.width() - 1;
    int bottom = SIDE - mask.height() - 1;
    int left = random.nextBoolean() ? random.nextInt(1, 3) : right - random.nextInt(2);
    int top =
        random.nextInt(3) == 0
            ? random.nextInt(1, bottom)
            : random.nextBoolean() ? random.nextInt(1, 3) : bottom - random.nextInt(2);
    return SamplePictures.png(partitioned(mask, left, top, random.nextInt(200, 256)));
  }

  /** In the middle, and much smaller than 20 pixels. */
  static byte[] tooSmall(DigitShape digit, Random random) {
    Plane mask = shrunk(digit, random.nextInt(9, 14));
    int left = (SIDE - mask.width()) / 2 + random.nextInt(-1, 2);
    int top = (SIDE - mask.height()) / 2 + random.nextInt(-1, 2);
    return SamplePictures.png(partitioned(mask, left, top, random.nextInt(200, 256)));
  }

  private static Plane shrunk(DigitShape digit, int side) {
    Plane large = digit.mask(side * 10);
    return Resampler.resize(
        large,
        Math.max(1, Math.round(large.width() / 10f)),
        Math.max(1, Math.round(large.height() / 10f)));
  }

  private static BufferedImage partitioned(Plane mask, int left, int top, int peak) {
    Plane levels = new Plane(SIDE, SIDE);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        levels.set(left + x, top + y, mask.at(x, y) * peak);
      }
    }
    return image(levels);
  }

  private static BufferedImage image(Plane levels) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int level = Math.round(Math.max(0, Math.min(255, levels.at(x, y))));
        image.getRaster().setSample(x, y, 0, level);
      }
    }
    return image;
  }
}
