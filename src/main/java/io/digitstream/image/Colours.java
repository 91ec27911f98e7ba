package io.digitstream.image;

import java.util.Arrays;

/** The three colour channels of an opaque picture, 0 to 1. */
record Colours(Plane red, Plane green, Plane blue) {
  static Colours of(Bitmap bitmap) {
    Colours colours =
        new Colours(
            new Plane(bitmap.width(), bitmap.height()),
            new Plane(bitmap.width(), bitmap.height()),
            new Plane(bitmap.width(), bitmap.height()));
    int[] pixels = bitmap.pixels();
    for (int i = 0; i < pixels.length; i++) {
      colours.red.values()[i] = (pixels[i] >> 16 & 0xff) / 255f;
      colours.green.values()[i] = (pixels[i] >> 8 & 0xff) / 255f;
      colours.blue.values()[i] = (pixels[i] & 0xff) / 255f;
    }
    return colours;
  }

  /** Whether all channels are the same, so that one says it all. */
  boolean isGrey() {
    return Arrays.equals(red.values(), green.values())
        && Arrays.equals(red.values(), blue.values());
  }

  /** A larger picture, if this one is so small that a stroke is a pixel or two. */
  Colours enlargeTo(int side) {
    if (red.side() >= side) {
      return this;
    }
    int factor = (side + red.side() - 1) / red.side();
    if (isGrey()) {
      Plane grey = enlarge(red, factor);
      return new Colours(grey, grey, grey);
    }
    return new Colours(enlarge(red, factor), enlarge(green, factor), enlarge(blue, factor));
  }

  private static Plane enlarge(Plane plane, int factor) {
    return Resampler.resize(plane, plane.width() * factor, plane.height() * factor);
  }
}
