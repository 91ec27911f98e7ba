package io.digitstream.image;

import java.util.Locale;

/**
 * An image whose headers were read, and that no codec has seen yet.
 *
 * @param header nothing for raw pixels
 */
record ScannedImage(byte[] bytes, ImageFormat format, ImageHeader header) {
  /** For each pixel that is normalised: the picture's planes, and those that steps make of them. */
  private static final int NORMALISING_BYTES = 90;

  /** A smaller picture is enlarged by a whole number to this or less than twice as much. */
  private static final int ENLARGED_SIDE = 112;

  private static final int BITMAP_BYTES = 4;

  /** The bytes of memory it takes at most to decode and normalise it. */
  long cost() {
    if (header == null) {
      return 0;
    }
    int side = Math.max(header.width(), header.height());
    long block = (side + BitmapReader.MAX_SIDE - 1) / BitmapReader.MAX_SIDE;
    long pixels = ((header.width() + block - 1) / block) * ((header.height() + block - 1) / block);
    long enlarged = (ENLARGED_SIDE + side - 1) / side;
    return Math.max(
        header.memory() + BITMAP_BYTES * pixels, NORMALISING_BYTES * pixels * enlarged * enlarged);
  }

  /** What it is, for a sentence. */
  String describe() {
    return String.format(
        Locale.ROOT, "The %s of %,d × %,d pixels", format.title(), header.width(), header.height());
  }
}
