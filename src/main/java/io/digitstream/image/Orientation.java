package io.digitstream.image;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.util.Arrays;

/** How a camera was held: the eight values of EXIF's orientation tag, in its order. */
enum Orientation {
  UPRIGHT(1, false),
  MIRRORED(2, false),
  HALF_TURN(3, false),
  FLIPPED(4, false),
  TRANSPOSED(5, true),
  QUARTER_TURN(6, true),
  TRANSVERSED(7, true),
  THREE_QUARTER_TURN(8, true);

  private final int tag;
  private final boolean swapsSides;

  Orientation(int tag, boolean swapsSides) {
    this.tag = tag;
    this.swapsSides = swapsSides;
  }

  /**
   * Reads the tag from an EXIF block, which begins as a TIFF file does.
   *
   * <p>A block that cannot be read says nothing about the picture, which is then taken as upright.
   */
  static Orientation ofExif(byte[] bytes, int offset, int length) {
    try {
      Metadata metadata = new Metadata();
      byte[] block = Arrays.copyOfRange(bytes, offset, offset + length);
      new ExifReader().extract(new ByteArrayReader(block), metadata);
      ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer tag =
          directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return tag == null ? UPRIGHT : ofTag(tag);
    } catch (RuntimeException unreadable) {
      return UPRIGHT;
    }
  }

  private static Orientation ofTag(int tag) {
    return Arrays.stream(values())
        .filter(orientation -> orientation.tag == tag)
        .findAny()
        .orElse(UPRIGHT);
  }

  /** Turns a picture upright. */
  Bitmap apply(Bitmap stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = swapsSides ? stored.height() : stored.width();
    int height = swapsSides ? stored.width() : stored.height();
    Bitmap upright = new Bitmap(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        upright.set(x, y, source(stored, x, y));
      }
    }
    return upright;
  }

  private int source(Bitmap stored, int x, int y) {
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    return switch (this) {
      case UPRIGHT -> stored.argb(x, y);
      case MIRRORED -> stored.argb(right - x, y);
      case HALF_TURN -> stored.argb(right - x, bottom - y);
      case FLIPPED -> stored.argb(x, bottom - y);
      case TRANSPOSED -> stored.argb(y, x);
      case QUARTER_TURN -> stored.argb(y, bottom - x);
      case TRANSVERSED -> stored.argb(right - y, bottom - x);
      case THREE_QUARTER_TURN -> stored.argb(right - y, x);
    };
  }
}
