package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import java.util.Arrays;

/** Shrinks a part of a picture by a whole number: each cell of the result stands for a square. */
final class BlockPooling {
  private final GreyPicture picture;
  private final Box box;
  private final int cell;
  private final int columns;
  private final int rows;

  BlockPooling(GreyPicture picture, Box box, int cell) {
    this.picture = picture;
    this.box = box;
    this.cell = cell;
    this.columns = (box.width() + cell - 1) / cell;
    this.rows = (box.height() + cell - 1) / cell;
  }

  /** The mean level of each square, 0 to 1. */
  Plane means() {
    Plane result = new Plane(columns, rows);
    int[] sums = new int[box.width()];
    for (int row = 0; row < rows; row++) {
      int bottom = Math.min(box.bottom(), box.top() + (row + 1) * cell);
      int top = box.top() + row * cell;
      Arrays.fill(sums, 0);
      for (int y = top; y < bottom; y++) {
        addRow(y, sums);
      }
      float[] values = result.values();
      for (int column = 0, x = 0; column < columns; column++) {
        int from = x;
        int end = Math.min(sums.length, x + cell);
        int sum = 0;
        for (; x < end; x++) {
          sum += sums[x];
        }
        values[row * columns + column] = sum / (255f * (end - from) * (bottom - top));
      }
    }
    return result;
  }

  /** The darkest level of each square, 0 to 1. */
  Plane darkest() {
    return extremes(0);
  }

  /** The lightest level of each square, 0 to 1. */
  Plane lightest() {
    return extremes(0xff);
  }

  /** The least of levels, or the least of what they lack to a given one: 255 for the lightest. */
  private Plane extremes(int mask) {
    Plane result = new Plane(columns, rows);
    int[] least = new int[box.width()];
    for (int row = 0; row < rows; row++) {
      int bottom = Math.min(box.bottom(), box.top() + (row + 1) * cell);
      Arrays.fill(least, 0xff);
      for (int y = box.top() + row * cell; y < bottom; y++) {
        keepLeast(y, mask, least);
      }
      float[] values = result.values();
      for (int column = 0, x = 0; column < columns; column++) {
        int end = Math.min(least.length, x + cell);
        int level = 0xff;
        for (; x < end; x++) {
          level = Math.min(level, least[x]);
        }
        values[row * columns + column] = (level ^ mask) / 255f;
      }
    }
    return result;
  }

  private void addRow(int y, int[] sums) {
    byte[] levels = picture.levels();
    int start = y * picture.width() + box.left();
    for (int x = 0; x < sums.length; x++) {
      sums[x] += levels[start + x] & 0xff;
    }
  }

  private void keepLeast(int y, int mask, int[] least) {
    byte[] levels = picture.levels();
    int start = y * picture.width() + box.left();
    for (int x = 0; x < least.length; x++) {
      least[x] = Math.min(least[x], (levels[start + x] ^ mask) & 0xff);
    }
  }
}
