package io.digitstream.image.format;

import io.digitstream.image.raster.Orientation;

/**
 * What a file says of its picture, found without decoding it.
 *
 * <p>Where parts of a file disagree, the largest counts.
 *
 * @param frames the pictures of an animation; 1 for a still
 * @param orientation how to turn the picture upright
 * @param memory the bytes that its codec holds at most, its result included
 */
public record ImageHeader(int width, int height, int frames, Orientation orientation, long memory) {
  static ImageHeader still(int width, int height, long memory) {
    return new ImageHeader(width, height, 1, Orientation.UPRIGHT, memory);
  }

  public long pixels() {
    return (long) width * height;
  }
}
