package io.digitstream.image.normalise;

import io.digitstream.image.raster.BoxBlur;
import io.digitstream.image.raster.Plane;

/**
 * A small copy of a channel without light that changes slowly over the picture.
 *
 * @param plane how much lighter each cell is than its surroundings
 */
record EvenLight(Plane plane) {
  private static final int REACH = 16;

  static EvenLight of(Plane small) {
    Plane light = BoxBlur.blur(small, REACH);
    for (int i = 0; i < light.values().length; i++) {
      light.values()[i] = small.values()[i] - light.values()[i];
    }
    return new EvenLight(light);
  }

  /** The standard deviation of what is left. */
  double contrast() {
    double sum = 0;
    for (float value : plane.values()) {
      sum += value * value;
    }
    return Math.sqrt(sum / plane.values().length);
  }
}
