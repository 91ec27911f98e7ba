package io.digitstream.image.format;

import io.digitstream.image.codec.CodecMemory;

/** The frame header of a JPEG: how its picture is coded. */
final class JpegFrame {
  private static final int PROGRESSIVE = 0xc2;
  private static final int EXTENDED_SEQUENTIAL = 0xc1;
  private static final int LOSSLESS = 3;
  private static final int BLOCK = 8;
  private static final int COEFFICIENT_BYTES = 2;
  private static final int RGB = 3;

  private final int marker;
  private final int precision;
  private final int height;
  private final int width;
  private final int[] across;
  private final int[] down;
  private final boolean numbered;

  private JpegFrame(FileCursor file, int marker) throws UnreadableImageException {
    this.marker = marker;
    this.precision = file.u8("header");
    this.height = file.u16be("header");
    this.width = file.u16be("header");
    int components = file.u8("header");
    this.across = new int[components];
    this.down = new int[components];
    boolean inOrder = true;
    for (int i = 0; i < components; i++) {
      inOrder &= file.u8("header") == i + 1;
      int sampling = file.u8("header");
      across[i] = sampling >> 4;
      down[i] = sampling & 0xf;
      file.skip(1, "header");
    }
    this.numbered = inOrder;
  }

  /**
   * Reads a header.
   *
   * @param file behind the segment's length
   */
  static JpegFrame read(FileCursor file, int marker) throws UnreadableImageException {
    return new JpegFrame(file, marker);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean isSequential() {
    return marker <= EXTENDED_SEQUENTIAL;
  }

  int components() {
    return across.length;
  }

  /**
   * What its codec holds at most.
   *
   * @param converted whether the file says that its colours are not those of plain JFIF
   * @param inParts whether a scan has some of the components only
   */
  long memory(boolean converted, boolean inParts) {
    int components = components();
    if ((marker & 0xf) == LOSSLESS) {
      int bytes = components * (Integer.BYTES + (precision > Byte.SIZE ? 2 : 1));
      return CodecMemory.packed(width, height, bytes * Byte.SIZE);
    }
    boolean plain = !converted && (components == 1 || (components == RGB && numbered));
    // To convert colours is to hold them before and after, and once more outside the heap
    int bytes = plain ? components : 2 * components + RGB;
    boolean waits = marker == PROGRESSIVE || inParts;
    return CodecMemory.packed(width, height, bytes * Byte.SIZE) + (waits ? coefficients() : 0);
  }

  /** Of all blocks, padded to whole groups, where pixels come after the last scan. */
  private long coefficients() {
    int mostAcross = most(across);
    int mostDown = most(down);
    long columns = (width + (long) BLOCK * mostAcross - 1) / ((long) BLOCK * mostAcross);
    long rows = (height + (long) BLOCK * mostDown - 1) / ((long) BLOCK * mostDown);
    long blocks = 0;
    for (int i = 0; i < across.length; i++) {
      blocks += columns * across[i] * rows * down[i];
    }
    return blocks * BLOCK * BLOCK * COEFFICIENT_BYTES;
  }

  private static int most(int[] factors) {
    int most = 1;
    for (int factor : factors) {
      most = Math.max(most, factor);
    }
    return most;
  }
}
