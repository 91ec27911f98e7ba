package io.digitstream.image;

/** Walks the chunks of a WebP, counting its frames, to the end that its first header states. */
final class WebpScanner implements FileScanner {
  private static final int CHUNK_HEADER = 8;

  @Override
  public ImageHeader scan(FileCursor file) throws UnreadableImageException {
    file.skip(4, "header");
    long length = file.u32le("header");
    file.require(length, "image data");
    file.skip(4, "header");
    long end = length + 8;
    int width = 0;
    int height = 0;
    int frames = 0;
    boolean hasPixels = false;
    Orientation orientation = Orientation.UPRIGHT;
    while (end - file.position() >= CHUNK_HEADER) {
      String type = file.text(4, "chunk list");
      long size = file.u32le("chunk list");
      file.require(size, "image data");
      int data = file.position();
      switch (type) {
        case "VP8 ", "VP8L", "VP8X" -> {
          ImageHeader header = readHeader(file, type);
          width = Math.max(width, header.width());
          height = Math.max(height, header.height());
          hasPixels |= !type.equals("VP8X");
        }
        case "ANMF" -> {
          frames++;
          hasPixels = true;
        }
        case "EXIF" -> orientation = Orientation.ofExif(file.bytes(), data, (int) size);
        default -> {}
      }
      long next = data + size + (size & 1);
      file.skip(Math.min(next, file.bytes().length) - file.position(), "image data");
    }
    if (!hasPixels) {
      throw file.corrupt("has no image data; a VP8 or VP8L chunk was expected");
    }
    return new ImageHeader(width, height, Math.max(1, frames), orientation);
  }

  private static ImageHeader readHeader(FileCursor file, String type)
      throws UnreadableImageException {
    return switch (type) {
      case "VP8 " -> {
        file.skip(6, "image header");
        yield ImageHeader.still(
            file.u16le("image header") & 0x3fff, file.u16le("image header") & 0x3fff);
      }
      case "VP8L" -> {
        file.skip(1, "image header");
        int packed = file.i32le("image header");
        yield ImageHeader.still((packed & 0x3fff) + 1, (packed >>> 14 & 0x3fff) + 1);
      }
      default -> {
        file.skip(4, "image header");
        yield ImageHeader.still(file.u24le("image header") + 1, file.u24le("image header") + 1);
      }
    };
  }
}
