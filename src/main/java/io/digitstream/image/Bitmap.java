package io.digitstream.image;

/** Decoded pixels as 8-bit ARGB, alpha not multiplied in. */
final class Bitmap {
  private final int width;
  private final int height;
  private final int[] pixels;

  Bitmap(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
  }

  static int grey(int level) {
    return 0xff000000 | level << 16 | level << 8 | level;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int argb(int x, int y) {
    return pixels[y * width + x];
  }

  void set(int x, int y, int argb) {
    pixels[y * width + x] = argb;
  }

  /** The pixels themselves, row-major. */
  int[] pixels() {
    return pixels;
  }
}
