package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;

/**
 * A sheet, canvas or frame's inside that the digit lies in, as a region of a picture.
 *
 * @param region 1 inside and 0 outside, in cells
 * @param left of the region's first cell, in the picture's pixels
 * @param top of the region's first cell, in the picture's pixels
 * @param cell the side of a cell, in the picture's pixels
 */
record Figure(Plane region, int left, int top, float cell) {
  /** The smallest box of the picture that holds it. */
  Box bounds() {
    int first = region.width();
    int upper = region.height();
    int last = 0;
    int lower = 0;
    for (int y = 0; y < region.height(); y++) {
      for (int x = 0; x < region.width(); x++) {
        if (region.at(x, y) > 0) {
          first = Math.min(first, x);
          upper = Math.min(upper, y);
          last = Math.max(last, x + 1);
          lower = Math.max(lower, y + 1);
        }
      }
    }
    return new Box(
        left + Math.round(first * cell),
        top + Math.round(upper * cell),
        left + Math.round(last * cell),
        top + Math.round(lower * cell));
  }

  /** Continues the paper inside over the cells that lie outside, as evenly lit as it is. */
  void fillOutside(Plane levels, Box box, int size) {
    boolean[] inside = new boolean[levels.values().length];
    for (int y = 0; y < levels.height(); y++) {
      for (int x = 0; x < levels.width(); x++) {
        inside[y * levels.width() + x] =
            holds(box.left() + (x + 0.5f) * size, box.top() + (y + 0.5f) * size);
      }
    }
    LightPlane.fit(levels, inside).fill(levels, inside);
  }

  private boolean holds(float x, float y) {
    int column = (int) Math.floor((x - left) / cell);
    int row = (int) Math.floor((y - top) / cell);
    return column >= 0
        && row >= 0
        && column < region.width()
        && row < region.height()
        && region.at(column, row) > 0;
  }
}
