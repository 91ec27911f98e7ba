package io.digitstream.image.format;

import io.digitstream.image.format.UnreadableImageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A position in the bytes of a file, whose every read past the end is a clear complaint. */
public final class FileCursor {
  private final byte[] bytes;
  private final String format;
  private int position;

  public FileCursor(byte[] bytes, ImageFormat format) {
    this.bytes = bytes;
    this.format = format.title();
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int remaining() {
    return bytes.length - position;
  }

  /** Moves on over a part of the file that must be there. */
  void skip(long count, String part) throws UnreadableImageException {
    require(count, part);
    position += (int) count;
  }

  int u8(String part) throws UnreadableImageException {
    require(1, part);
    return Byte.toUnsignedInt(bytes[position++]);
  }

  int u16be(String part) throws UnreadableImageException {
    return u8(part) << 8 | u8(part);
  }

  int u16le(String part) throws UnreadableImageException {
    return u8(part) | u8(part) << 8;
  }

  int u24le(String part) throws UnreadableImageException {
    return u16le(part) | u8(part) << 16;
  }

  int i32be(String part) throws UnreadableImageException {
    return u16be(part) << 16 | u16be(part);
  }

  int i32le(String part) throws UnreadableImageException {
    return u16le(part) | u16le(part) << 16;
  }

  long u32be(String part) throws UnreadableImageException {
    return Integer.toUnsignedLong(i32be(part));
  }

  long u32le(String part) throws UnreadableImageException {
    return Integer.toUnsignedLong(i32le(part));
  }

  String text(int length, String part) throws UnreadableImageException {
    require(length, part);
    position += length;
    return new String(bytes, position - length, length, StandardCharsets.ISO_8859_1);
  }

  void require(long count, String part) throws UnreadableImageException {
    if (count > remaining()) {
      throw corrupt(
          "ends after %,d bytes, in the middle of its %s; a complete file was expected",
          bytes.length, part);
    }
  }

  /** A complaint of which the format's name is the subject. */
  UnreadableImageException corrupt(String predicate, Object... details) {
    return new UnreadableImageException(
        Reason.CORRUPT, "The " + format + " " + String.format(Locale.ROOT, predicate, details));
  }
}
