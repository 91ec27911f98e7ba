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

  Colours negative() {
    return new Colours(
        red.map(value -> 1 - value), green.map(value -> 1 - value), blue.map(value -> 1 - value));
  }

  /** Whether all channels are the same, so that one says it all. */
  boolean isGrey() {
    return Arrays.equals(red.values(), green.values())
        && Arrays.equals(red.values(), blue.values());
  }

  /** The mean of the channels, in which every colour of ink differs from white and from black. */
  Plane brightness() {
    Plane mean = new Plane(red.width(), red.height());
    for (int i = 0; i < mean.values().length; i++) {
      mean.values()[i] = (red.values()[i] + green.values()[i] + blue.values()[i]) / 3;
    }
    return mean;
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
