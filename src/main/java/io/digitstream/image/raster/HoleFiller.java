package io.digitstream.image.raster;

/** Fills what a patch encloses: all that cannot be reached from outside it. */
public final class HoleFiller {
  private HoleFiller() {}

  /** A plane of 1 for the patch and its holes. */
  public static Plane fill(Plane patch) {
    int width = patch.width() + 2;
    int height = patch.height() + 2;
    boolean[] reached = new boolean[width * height];
    int[] queue = new int[width * height];
    int end = 0;
    queue[end++] = 0;
    reached[0] = true;
    int[] steps = {1, -1, width, -width};
    for (int next = 0; next < end; next++) {
      for (int step : steps) {
        int at = queue[next] + step;
        if (at >= 0 && at < reached.length && !reached[at] && isOpen(patch, at, width)) {
          reached[at] = true;
          queue[end++] = at;
        }
      }
    }
    Plane filled = new Plane(patch.width(), patch.height());
    for (int y = 0; y < patch.height(); y++) {
      for (int x = 0; x < patch.width(); x++) {
        filled.set(x, y, reached[(y + 1) * width + x + 1] ? 0 : 1);
      }
    }
    return filled;
  }

  private static boolean isOpen(Plane patch, int at, int width) {
    int x = at % width - 1;
    int y = at / width - 1;
    boolean within = x >= 0 && y >= 0 && x < patch.width() && y < patch.height();
    return !within || patch.at(x, y) == 0;
  }
}
