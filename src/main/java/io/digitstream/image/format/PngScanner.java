package io.digitstream.image.format;

import io.digitstream.image.codec.CodecMemory;
import io.digitstream.image.codec.PlainPng;
import io.digitstream.image.raster.Orientation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Walks the chunks of a PNG and checks the checksum of those that a picture cannot do without. */
public final class PngScanner implements FileScanner {
  private static final int SIGNATURE = 8;

  /** Of a file whose text is left out. */
  private static final long COPIES = 2;

  private static final int ANCILLARY = 0x20000000;
  private static final int TRANSPARENCY = 0x74524e53;
  private static final int END = 0x49454e44;

  @Override
  public ImageHeader scan(FileCursor file) throws UnreadableImageException {
    file.skip(SIGNATURE, "signature");
    requireFirst(file);
    int width = file.i32be("header");
    int height = file.i32be("header");
    int depth = file.u8("header");
    int colourType = file.u8("header");
    int frames = 1;
    boolean hasPixels = false;
    boolean transparent = false;
    Orientation orientation = Orientation.UPRIGHT;
    FileCursor chunks = new FileCursor(file.bytes(), ImageFormat.PNG);
    chunks.skip(SIGNATURE, "signature");
    while (true) {
      int start = chunks.position();
      long length = chunks.u32be("chunk list");
      String type = chunks.text(4, "chunk list");
      String part = describe(type);
      chunks.require(length + 4, part);
      int data = chunks.position();
      switch (type) {
        case "IDAT" -> hasPixels = true;
        case "tRNS" -> transparent = true;
        case "acTL" -> frames = Math.max(1, peekInt(chunks, length, part));
        case "eXIf" -> orientation = Orientation.ofExif(file.bytes(), data, (int) length);
        default -> {}
      }
      chunks.skip(length, part);
      requireChecksum(chunks, start, type);
      if (type.equals("IEND")) {
        break;
      }
    }
    if (!hasPixels) {
      throw file.corrupt("has no image data; at least one IDAT chunk was expected");
    }
    long memory =
        PlainPng.is(file.bytes())
            ? PlainPng.memory(file.bytes())
            : CodecMemory.packed(width, height, bitsPerPixel(depth, colourType, transparent))
                + COPIES * file.bytes().length;
    return new ImageHeader(width, height, frames, orientation, memory);
  }

  /**
   * The file without what a picture does not need, which Java's codec inflates, whatever its size,
   * where there is a palette. The file has been scanned.
   */
  public static byte[] withoutText(byte[] png) {
    ByteBuffer from = ByteBuffer.wrap(png);
    ByteBuffer to = ByteBuffer.allocate(png.length).put(png, 0, SIGNATURE);
    for (int at = SIGNATURE; at < png.length; ) {
      int length = 12 + from.getInt(at);
      int type = from.getInt(at + 4);
      if ((type & ANCILLARY) == 0 || type == TRANSPARENCY) {
        to.put(png, at, length);
      }
      at = type == END ? png.length : at + length;
    }
    return Arrays.copyOf(to.array(), to.position());
  }

  /** A colour that stands for transparency becomes a sample of its own. */
  private static int bitsPerPixel(int depth, int colourType, boolean transparent) {
    int samples =
        switch (colourType) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    boolean palette = colourType == 3;
    return transparent && !palette ? Math.max(8, depth) * (samples + 1) : depth * samples;
  }

  private static void requireFirst(FileCursor file) throws UnreadableImageException {
    long length = file.u32be("header");
    String type = file.text(4, "header");
    if (length != 13 || !type.equals("IHDR")) {
      throw file.corrupt(
          "begins with chunk %s of %,d bytes; IHDR of 13 was expected", printable(type), length);
    }
  }

  private static int peekInt(FileCursor chunks, long length, String part)
      throws UnreadableImageException {
    if (length < 4) {
      throw chunks.corrupt("has a %s of %,d bytes; 8 were expected", part, length);
    }
    return ByteBuffer.wrap(chunks.bytes()).getInt(chunks.position());
  }

  /** Chunks whose type begins with a lower-case letter are ancillary: what they hold is unused. */
  private static void requireChecksum(FileCursor chunks, int start, String type)
      throws UnreadableImageException {
    int end = chunks.position();
    int stated = chunks.i32be(describe(type));
    if (Character.isLowerCase(type.charAt(0))) {
      return;
    }
    CRC32 crc = new CRC32();
    crc.update(chunks.bytes(), start + 4, end - start - 4);
    if ((int) crc.getValue() != stated) {
      throw chunks.corrupt(
          "has a wrong checksum in its %s at byte %,d; the data was damaged on its way",
          describe(type), start);
    }
  }

  private static String describe(String type) {
    return switch (type) {
      case "IHDR" -> "header";
      case "IDAT" -> "image data";
      case "IEND" -> "end mark";
      default -> "chunk " + printable(type);
    };
  }

  private static String printable(String type) {
    return type.chars().allMatch(c -> c > ' ' && c < 127) ? type : "of an unknown type";
  }
}
