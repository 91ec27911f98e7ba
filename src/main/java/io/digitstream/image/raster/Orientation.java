package io.digitstream.image.raster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How a camera was held: the eight values of EXIF's orientation tag, in its order. */
public enum Orientation {
  UPRIGHT(1, false),
  MIRRORED(2, false),
  HALF_TURN(3, false),
  FLIPPED(4, false),
  TRANSPOSED(5, true),
  QUARTER_TURN(6, true),
  TRANSVERSED(7, true),
  THREE_QUARTER_TURN(8, true);

  private static final short LITTLE_ENDIAN = 0x4949;
  private static final int FIRST_DIRECTORY = 4;
  private static final int ENTRY = 12;
  private static final short TAG = 0x0112;
  private static final short BYTE = 1;
  private static final short SHORT = 3;
  private static final short LONG = 4;

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
   * Only the first directory is read, and only this tag of it, so that no block takes more memory
   * or time than its length.
   */
  public static Orientation ofExif(byte[] bytes, int offset, int length) {
    ByteBuffer block = ByteBuffer.wrap(bytes, offset, length).slice();
    try {
      block.order(byteOrder(block.getShort(0)));
      int directory = block.getInt(FIRST_DIRECTORY);
      int entries = Short.toUnsignedInt(block.getShort(directory));
      for (int entry = 0; entry < entries; entry++) {
        int at = directory + 2 + entry * ENTRY;
        if (block.getShort(at) == TAG) {
          return ofTag(block.getShort(at + 2), block, at + 8);
        }
      }
    } catch (IndexOutOfBoundsException unreadable) {
      return UPRIGHT;
    }
    return UPRIGHT;
  }

  private static ByteOrder byteOrder(short mark) {
    return mark == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private static Orientation ofTag(short type, ByteBuffer block, int at) {
    return switch (type) {
      case BYTE -> ofTag(block.get(at));
      case SHORT -> ofTag(block.getShort(at));
      case LONG -> ofTag(block.getInt(at));
      default -> UPRIGHT;
    };
  }

  private static Orientation ofTag(int tag) {
    return Arrays.stream(values())
        .filter(orientation -> orientation.tag == tag)
        .findAny()
        .orElse(UPRIGHT);
  }

  /** Turns a picture upright. */
  public Bitmap apply(Bitmap stored) {
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
