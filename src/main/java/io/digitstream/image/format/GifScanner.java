package io.digitstream.image.format;

import io.digitstream.image.codec.CodecMemory;
import io.digitstream.image.raster.Orientation;

/** Walks the blocks of a GIF, counting its frames, to the trailer. */
public final class GifScanner implements FileScanner {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;

  @Override
  public ImageHeader scan(FileCursor file) throws UnreadableImageException {
    file.skip(6 + 4, "header");
    int flags = file.u8("header");
    file.skip(2, "header");
    skipPalette(file, flags);
    ImageHeader first = null;
    int frames = 0;
    for (int block = file.u8("block list"); block != TRAILER; block = file.u8("block list")) {
      switch (block) {
        case IMAGE -> {
          ImageHeader frame = readFrame(file);
          first = first == null ? frame : first;
          frames++;
        }
        case EXTENSION -> {
          file.skip(1, "extension");
          skipBlocks(file, "extension");
        }
        default ->
            throw file.corrupt(
                "has the byte 0x%02x at %,d, where a block was expected",
                block, file.position() - 1);
      }
    }
    if (first == null) {
      throw file.corrupt("has no image before its trailer");
    }
    return new ImageHeader(
        first.width(), first.height(), frames, Orientation.UPRIGHT, first.memory());
  }

  private static ImageHeader readFrame(FileCursor file) throws UnreadableImageException {
    file.skip(4, "image header");
    int width = file.u16le("image header");
    int height = file.u16le("image header");
    skipPalette(file, file.u8("image header"));
    file.skip(1, "image data");
    skipBlocks(file, "image data");
    return ImageHeader.still(width, height, CodecMemory.packed(width, height, 8));
  }

  private static void skipPalette(FileCursor file, int flags) throws UnreadableImageException {
    if ((flags & 0x80) != 0) {
      file.skip(3L << ((flags & 7) + 1), "palette");
    }
  }

  private static void skipBlocks(FileCursor file, String part) throws UnreadableImageException {
    for (int length = file.u8(part); length != 0; length = file.u8(part)) {
      file.skip(length, part);
    }
  }
}
