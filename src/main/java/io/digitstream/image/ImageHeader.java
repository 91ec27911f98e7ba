package io.digitstream.image;

/**
 * What a file says of its picture, found without decoding it.
 *
 * @param frames the pictures of an animation; 1 for a still
 * @param orientation how to turn the picture upright
 */
record ImageHeader(int width, int height, int frames, Orientation orientation) {
  static ImageHeader still(int width, int height) {
    return new ImageHeader(width, height, 1, Orientation.UPRIGHT);
  }

  long pixels() {
    return (long) width * height;
  }
}
