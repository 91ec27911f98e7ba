package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;

/** Planes of plain shapes, to try single steps with. */
final class ShapePlane {
  private ShapePlane() {}

  static Plane of(int width, int height, float level) {
    return new Plane(width, height).map(value -> level);
  }

  static Plane fill(Plane plane, Box box, float level) {
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        plane.set(x, y, level);
      }
    }
    return plane;
  }

  static int count(Plane plane, float level) {
    int count = 0;
    for (float value : plane.values()) {
      count += value > level ? 1 : 0;
    }
    return count;
  }
}
