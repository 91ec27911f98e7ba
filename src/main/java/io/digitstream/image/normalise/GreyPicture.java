package io.digitstream.image.normalise;

import io.digitstream.image.raster.Bitmap;
import io.digitstream.image.raster.Box;

/** A picture of 8-bit levels: its greys, or the colour channel in which ink shows best. */
final class GreyPicture {
  private final int width;
  private final int height;
  private final byte[] levels;

  GreyPicture(int width, int height, byte[] levels) {
    this.width = width;
    this.height = height;
    this.levels = levels;
  }

  static GreyPicture of(Bitmap opaque) {
    int[] pixels = opaque.pixels();
    byte[] levels = new byte[pixels.length];
    int differences = 0;
    for (int i = 0; i < pixels.length; i++) {
      int pixel = pixels[i];
      levels[i] = (byte) pixel;
      differences |= (pixel ^ pixel >> 8) & 0xffff;
    }
    if (differences != 0) {
      ChannelSelector.select(opaque).copy(pixels, levels);
    }
    return new GreyPicture(opaque.width(), opaque.height(), levels);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Box box() {
    return new Box(0, 0, width, height);
  }

  /** The levels themselves, row-major, to be read as unsigned. */
  byte[] levels() {
    return levels;
  }
}
