package io.digitstream.image.raster;

import java.util.Arrays;

/** Fills what a patch encloses: all that cannot be reached from outside it. */
public final class HoleFiller {
  private HoleFiller() {}

  /** A plane of 1 for the patch and its holes. */
  public static Plane fill(Plane patch) {
    int width = patch.width() + 2;
    int height = patch.height() + 2;
    // What was not reached yet, with a rim of one pixel around the picture
    boolean[] open = new boolean[width * height];
    Arrays.fill(open, true);
    for (int y = 0; y < patch.height(); y++) {
      for (int x = 0; x < patch.width(); x++) {
        open[(y + 1) * width + x + 1] = patch.at(x, y) == 0;
      }
    }
    int[] queue = new int[width * height];
    int end = 0;
    queue[end++] = 0;
    open[0] = false;
    int[] steps = {1, -1, width, -width};
    for (int next = 0; next < end; next++) {
      for (int step : steps) {
        int at = queue[next] + step;
        if (at >= 0 && at < open.length && open[at]) {
          open[at] = false;
          queue[end++] = at;
        }
      }
    }
    Plane filled = new Plane(patch.width(), patch.height());
    for (int y = 0; y < patch.height(); y++) {
      for (int x = 0; x < patch.width(); x++) {
        boolean enclosed = open[(y + 1) * width + x + 1] || patch.at(x, y) != 0;
        filled.set(x, y, enclosed ? 1 : 0);
      }
    }
    return filled;
  }
}
