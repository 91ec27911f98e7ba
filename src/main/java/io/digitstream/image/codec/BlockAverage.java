package io.digitstream.image.codec;

import io.digitstream.image.raster.Bitmap;

/** Shrinks a picture by a whole number, row by row: each pixel becomes the mean of a square. */
public final class BlockAverage {
  private final Bitmap target;
  private final int block;
  private final int sourceHeight;
  private final int[] alpha;
  private final int[] red;
  private final int[] green;
  private final int[] blue;
  private final int[] count;

  public BlockAverage(int width, int height, int block) {
    this.block = block;
    this.sourceHeight = height;
    this.target = new Bitmap((width + block - 1) / block, (height + block - 1) / block);
    this.alpha = new int[target.width()];
    this.red = new int[target.width()];
    this.green = new int[target.width()];
    this.blue = new int[target.width()];
    this.count = new int[target.width()];
  }

  /** Takes the next row; rows come in order. */
  public void add(int y, int[] row) {
    if (block == 1) {
      System.arraycopy(row, 0, target.pixels(), y * row.length, row.length);
      return;
    }
    for (int at = 0; at < target.width(); at++) {
      addBlock(row, at);
    }
    if ((y + 1) % block == 0 || y + 1 == sourceHeight) {
      flush(y / block);
    }
  }

  private void addBlock(int[] row, int at) {
    int start = at * block;
    int end = Math.min(start + block, row.length);
    int alphas = 0;
    int reds = 0;
    int greens = 0;
    int blues = 0;
    for (int x = start; x < end; x++) {
      int argb = row[x];
      int opacity = argb >>> 24;
      alphas += opacity;
      if (opacity == 0xff) {
        reds += argb >> 16 & 0xff;
        greens += argb >> 8 & 0xff;
        blues += argb & 0xff;
      } else {
        reds += (argb >> 16 & 0xff) * opacity / 0xff;
        greens += (argb >> 8 & 0xff) * opacity / 0xff;
        blues += (argb & 0xff) * opacity / 0xff;
      }
    }
    alpha[at] += alphas;
    red[at] += reds;
    green[at] += greens;
    blue[at] += blues;
    count[at] += end - start;
  }

  public Bitmap bitmap() {
    return target;
  }

  private void flush(int row) {
    for (int x = 0; x < target.width(); x++) {
      int opacity = Math.max(1, alpha[x]);
      int argb =
          Math.round((float) alpha[x] / count[x]) << 24
              | level(red[x], opacity) << 16
              | level(green[x], opacity) << 8
              | level(blue[x], opacity);
      target.set(x, row, argb);
      alpha[x] = 0;
      red[x] = 0;
      green[x] = 0;
      blue[x] = 0;
      count[x] = 0;
    }
  }

  private static int level(int weighted, int opacity) {
    return Math.min(0xff, Math.round(weighted * 255f / opacity));
  }
}
