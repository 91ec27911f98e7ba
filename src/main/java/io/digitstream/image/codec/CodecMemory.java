package io.digitstream.image.codec;

/**
 * How much memory the codecs hold at most while they decode, by what headers say of a picture.
 *
 * <p>Each number is an upper bound, and no more than three times what was measured: {@code
 * DecodingMemoryIT} holds them to that.
 */
public final class CodecMemory {
  /** For each pixel of a row: the codec's own rows, and those that are copied from its picture. */
  private static final int ROW_BYTES = 48;

  /** What a codec and its streams take for the smallest picture. */
  static final int LEAST = 512 << 10;

  private static final int MACRO_BLOCK = 16;
  private static final int MACRO_BLOCK_BYTES = 9_000;
  private static final int RGB = 3;

  private CodecMemory() {}

  /** Of a codec that holds its picture as pixels of so many bits, and little besides. */
  public static long packed(long width, long height, int bits) {
    return LEAST + width * ROW_BYTES + (width * bits + 7) / 8 * height;
  }

  /** Of a lossy WebP, whose codec has objects for each block of 4 by 4 pixels. */
  public static long lossyWebp(long width, long height) {
    long columns = (width + MACRO_BLOCK - 1) / MACRO_BLOCK + 2;
    long rows = (height + MACRO_BLOCK - 1) / MACRO_BLOCK + 2;
    return packed(width, height, RGB * Byte.SIZE) + columns * rows * MACRO_BLOCK_BYTES;
  }
}
