package io.digitstream.image.codec;

import java.io.IOException;
import javax.imageio.IIOException;

/** Bits of a part of a file, the lowest of each byte first, whose every read past the end fails. */
final class BitReader {
  private final byte[] bytes;
  private final int end;
  private int next;
  private long held;
  private int count;

  BitReader(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.next = from;
    this.end = from + length;
  }

  /** The next bits, up to 24, as a number. */
  int read(int bits) throws IOException {
    int value = peek(bits);
    skip(bits);
    return value;
  }

  boolean readFlag() throws IOException {
    return read(1) != 0;
  }

  /** The next bits without moving on; past the end there are zeros. */
  int peek(int bits) {
    while (count < bits && next < end) {
      held |= Byte.toUnsignedLong(bytes[next++]) << count;
      count += Byte.SIZE;
    }
    return (int) held & ((1 << bits) - 1);
  }

  /** Moves on over bits that were peeked at. */
  void skip(int bits) throws IOException {
    if (bits > count) {
      throw new IIOException("the data end before the picture does");
    }
    held >>>= bits;
    count -= bits;
  }
}
