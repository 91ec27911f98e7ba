package io.digitstream.image.raster;

/** Decoded pixels as 8-bit ARGB, alpha not multiplied in. */
public final class Bitmap {
  private final int width;
  private final int height;
  private final int[] pixels;

  public Bitmap(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
  }

  public static int grey(int level) {
    return 0xff000000 | level << 16 | level << 8 | level;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int argb(int x, int y) {
    return pixels[y * width + x];
  }

  public void set(int x, int y, int argb) {
    pixels[y * width + x] = argb;
  }

  /** The pixels themselves, row-major. */
  public int[] pixels() {
    return pixels;
  }
}
