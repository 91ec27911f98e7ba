package io.digitstream.image.codec;

import java.io.IOException;
import javax.imageio.IIOException;

/**
 * Decodes the pixels that a lossless WebP stores, as sections 3.6 and 3.7 of RFC 9649 have them.
 */
public final class EntropyImage {
  private static final int CODES = 5;
  private static final int LITERALS = 256;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int MOST_CACHE_BITS = 11;
  private static final int CACHE_HASH = 0x1e35a7bd;
  private static final int CHECK_EVERY = 0xfff;

  /**
   * Numbers in prefix codes that any picture may have, and pixels for which it may have another.
   */
  private static final int CODE_NUMBERS = 1 << 16;

  private static final int PIXELS_A_NUMBER = 4;

  /** The nearest pixels, nearest first: x in the low, and y in the high four bits; x less 8. */
  private static final byte[] NEAR = {
    0x18, 0x07, 0x17, 0x19, 0x28, 0x06, 0x27, 0x29, 0x16, 0x1a, 0x26, 0x2a, 0x38, 0x05, 0x37, 0x39,
    0x15, 0x1b, 0x36, 0x3a, 0x25, 0x2b, 0x48, 0x04, 0x47, 0x49, 0x14, 0x1c, 0x35, 0x3b, 0x46, 0x4a,
    0x24, 0x2c, 0x58, 0x45, 0x4b, 0x34, 0x3c, 0x03, 0x57, 0x59, 0x13, 0x1d, 0x56, 0x5a, 0x23, 0x2d,
    0x44, 0x4c, 0x55, 0x5b, 0x33, 0x3d, 0x68, 0x02, 0x67, 0x69, 0x12, 0x1e, 0x66, 0x6a, 0x22, 0x2e,
    0x54, 0x5c, 0x43, 0x4d, 0x65, 0x6b, 0x32, 0x3e, 0x78, 0x01, 0x77, 0x79, 0x53, 0x5d, 0x11, 0x1f,
    0x64, 0x6c, 0x42, 0x4e, 0x76, 0x7a, 0x21, 0x2f, 0x75, 0x7b, 0x31, 0x3f, 0x63, 0x6d, 0x52, 0x5e,
    0x00, 0x74, 0x7c, 0x41, 0x4f, 0x10, 0x20, 0x62, 0x6e, 0x30, 0x73, 0x7d, 0x51, 0x5f, 0x40, 0x72,
    0x7e, 0x61, 0x6f, 0x50, 0x71, 0x7f, 0x60, 0x70
  };

  private final BitReader bits;
  private final Deadline deadline;
  private final int width;
  private final int[] pixels;
  private int cacheBits;
  private int[] cache;
  private int groupBits;
  private int[] groupOf;
  private PrefixCode[][] groups;

  private EntropyImage(BitReader bits, Deadline deadline, int width, int height) {
    this.bits = bits;
    this.deadline = deadline;
    this.width = width;
    this.pixels = new int[Math.multiplyExact(width, height)];
  }

  /**
   * What decoding a picture takes of memory at most: its pixels, those of a palette that are
   * packed, three images of blocks, and prefix codes.
   */
  public static long memory(long width, long height) {
    long pixels = width * height;
    long blocks = (width + 3) / 4 * ((height + 3) / 4);
    long codes = CODE_NUMBERS + pixels / PIXELS_A_NUMBER;
    return Integer.BYTES * (pixels + pixels / 2 + 3 * blocks + codes);
  }

  /**
   * Decodes one image, as ARGB, row-major.
   *
   * @param main whether it is the picture, whose parts may have prefix codes of their own, and not
   *     the data of a transform
   */
  static int[] decode(BitReader bits, Deadline deadline, int width, int height, boolean main)
      throws IOException {
    EntropyImage image = new EntropyImage(bits, deadline, width, height);
    image.readCache();
    image.readGroups(main && bits.readFlag());
    image.fill();
    return image.pixels;
  }

  private void readCache() throws IOException {
    cacheBits = bits.readFlag() ? bits.read(4) : 0;
    if (cacheBits > MOST_CACHE_BITS) {
      throw new IIOException("it has a colour cache of %d bits".formatted(cacheBits));
    }
    cache = new int[cacheBits == 0 ? 0 : 1 << cacheBits];
  }

  private void readGroups(boolean many) throws IOException {
    int count = 1;
    if (many) {
      groupBits = 2 + bits.read(3);
      int height = pixels.length / width;
      groupOf =
          decode(
              bits,
              deadline,
              LosslessWebp.blocks(width, groupBits),
              LosslessWebp.blocks(height, groupBits),
              false);
      for (int i = 0; i < groupOf.length; i++) {
        groupOf[i] = groupOf[i] >>> 8 & 0xffff;
        count = Math.max(count, groupOf[i] + 1);
      }
    }
    int[] alphabets = {LITERALS + LENGTHS + cache.length, LITERALS, LITERALS, LITERALS, DISTANCES};
    groups = new PrefixCode[count][CODES];
    PrefixCodeReader codes = new PrefixCodeReader(bits);
    long numbers = 0;
    for (PrefixCode[] group : groups) {
      deadline.check();
      for (int i = 0; i < CODES; i++) {
        group[i] = codes.read(alphabets[i]);
        numbers += group[i].size();
      }
      if (numbers > CODE_NUMBERS + pixels.length / PIXELS_A_NUMBER) {
        throw new IIOException("its prefix codes are larger than its picture");
      }
    }
  }

  private void fill() throws IOException {
    int at = 0;
    for (int step = 0; at < pixels.length; step++) {
      if ((step & CHECK_EVERY) == 0) {
        deadline.check();
      }
      PrefixCode[] group = groups[groupOf == null ? 0 : groupAt(at)];
      int symbol = group[0].read(bits);
      if (symbol < LITERALS) {
        int red = group[1].read(bits);
        int blue = group[2].read(bits);
        int alpha = group[3].read(bits);
        put(at++, alpha << 24 | red << 16 | symbol << 8 | blue);
      } else if (symbol < LITERALS + LENGTHS) {
        int length = number(symbol - LITERALS);
        at = copy(at, length, distance(number(group[4].read(bits))));
      } else {
        put(at++, cache[symbol - LITERALS - LENGTHS]);
      }
    }
  }

  private int groupAt(int at) {
    int row = ((at / width) >> groupBits) * LosslessWebp.blocks(width, groupBits);
    return groupOf[row + ((at % width) >> groupBits)];
  }

  private int number(int prefix) throws IOException {
    if (prefix < 4) {
      return prefix + 1;
    }
    int extra = (prefix - 2) >> 1;
    return ((2 + (prefix & 1)) << extra) + bits.read(extra) + 1;
  }

  private int distance(int code) {
    if (code > NEAR.length) {
      return code - NEAR.length;
    }
    int near = NEAR[code - 1];
    return Math.max(1, (near >> 4) * width + 8 - (near & 0xf));
  }

  private int copy(int at, int length, int distance) throws IOException {
    if (distance > at || length > pixels.length - at) {
      throw new IIOException("it copies pixels from or to outside the picture");
    }
    for (int i = at; i < at + length; i++) {
      put(i, pixels[i - distance]);
    }
    return at + length;
  }

  private void put(int at, int argb) {
    pixels[at] = argb;
    if (cacheBits > 0) {
      cache[(CACHE_HASH * argb) >>> (Integer.SIZE - cacheBits)] = argb;
    }
  }
}
