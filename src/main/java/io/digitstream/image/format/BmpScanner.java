package io.digitstream.image.format;

import io.digitstream.image.codec.CodecMemory;

/** Reads the headers of a BMP and checks that all its rows are there. */
public final class BmpScanner implements FileScanner {
  private static final int CORE_HEADER = 12;
  private static final int UNCOMPRESSED = 0;
  private static final int BIT_FIELDS = 3;
  private static final int EMBEDDED_JPEG = 4;
  private static final int EMBEDDED_PNG = 5;

  @Override
  public ImageHeader scan(FileCursor file) throws UnreadableImageException {
    file.skip(2, "header");
    long fileSize = file.u32le("header");
    file.skip(4, "header");
    long pixels = file.u32le("header");
    int headerSize = file.i32le("header");
    boolean core = headerSize == CORE_HEADER;
    long width = core ? file.u16le("header") : file.i32le("header");
    long height = core ? file.u16le("header") : Math.abs((long) file.i32le("header"));
    file.skip(2, "header");
    int bits = file.u16le("header");
    int compression = core || headerSize == 16 ? UNCOMPRESSED : file.i32le("header");
    if (width <= 0 || height <= 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw file.corrupt("is %,d × %,d pixels; at least 1 × 1 was expected", width, height);
    }
    if (compression == EMBEDDED_JPEG || compression == EMBEDDED_PNG) {
      throw file.corrupt("wraps another format, which is for printers; plain rows were expected");
    }
    boolean plainRows = compression == UNCOMPRESSED || compression == BIT_FIELDS;
    long rows = plainRows ? (width * bits + 31) / 32 * 4 * height : 0;
    long expected = Math.max(pixels + rows, plainRows ? 0 : fileSize);
    file.require(expected - file.position(), "image data");
    return ImageHeader.still(
        (int) width, (int) height, CodecMemory.packed(width, height, Math.max(Byte.SIZE, bits)));
  }
}
