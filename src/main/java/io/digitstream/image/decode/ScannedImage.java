package io.digitstream.image.decode;

import io.digitstream.image.codec.BitmapReader;
import io.digitstream.image.format.ImageFormat;
import io.digitstream.image.format.ImageHeader;
import java.util.Locale;

/** An image whose headers were read, and that no codec has seen yet. */
public final class ScannedImage {
  /** For each pixel that is normalised: the picture, opaque, and what is looked at closely. */
  private static final int NORMALISING_BYTES = 12;

  /** A smaller picture is enlarged by a whole number to this or less than twice as much. */
  private static final int ENLARGED_SIDE = 112;

  private static final int BITMAP_BYTES = 4;

  private final byte[] bytes;
  private final ImageFormat format;
  private final ImageHeader header;

  /**
   * Of a file.
   *
   * @param header null for raw pixels
   */
  ScannedImage(byte[] bytes, ImageFormat format, ImageHeader header) {
    this.bytes = bytes;
    this.format = format;
    this.header = header;
  }

  byte[] bytes() {
    return bytes;
  }

  ImageFormat format() {
    return format;
  }

  ImageHeader header() {
    return header;
  }

  /** The bytes of memory it takes at most to decode and then to normalise it. */
  public long cost() {
    return header == null ? 0 : Math.max(decoding(), normalising());
  }

  /** What the codec and its result take. */
  long decoding() {
    return header.memory() + BITMAP_BYTES * pixels();
  }

  /** What the steps after the codec take; a tiny picture is enlarged first. */
  long normalising() {
    long factor = (ENLARGED_SIDE + side() - 1) / side();
    return NORMALISING_BYTES * pixels() * factor * factor;
  }

  /** Of the bitmap that {@link BitmapReader} makes. */
  private long pixels() {
    long block = (side() + BitmapReader.MAX_SIDE - 1) / BitmapReader.MAX_SIDE;
    return ((header.width() + block - 1) / block) * ((header.height() + block - 1) / block);
  }

  private long side() {
    return Math.max(header.width(), header.height());
  }

  /** What it is, for a sentence. */
  String describe() {
    return String.format(
        Locale.ROOT, "The %s of %,d × %,d pixels", format.title(), header.width(), header.height());
  }
}
