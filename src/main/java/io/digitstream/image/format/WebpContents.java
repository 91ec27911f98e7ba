package io.digitstream.image.format;

import io.digitstream.image.codec.CodecMemory;
import io.digitstream.image.codec.EntropyImage;
import io.digitstream.image.codec.WebpPart;
import io.digitstream.image.raster.Orientation;

/**
 * The chunks of a WebP, those in the frames of an animation too, with the picture that is read: the
 * first.
 */
public final class WebpContents {
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  /** A lossy picture is put in a file of its own, and that in an input with an end. */
  private static final long COPIES = 2;

  private static final String ENDS_EARLY = "image data";

  private final FileCursor file;
  private int width;
  private int height;
  private int frames;
  private long memory;
  private Orientation orientation = Orientation.UPRIGHT;
  private WebpPart lossy;
  private WebpPart lossless;
  private WebpPart alpha;

  private WebpContents(FileCursor file) {
    this.file = file;
  }

  /**
   * Walks a file to the end that its first header states.
   *
   * @param file at its first byte
   * @throws UnreadableImageException if it is truncated or corrupt, or has no picture
   */
  public static WebpContents read(FileCursor file) throws UnreadableImageException {
    WebpContents contents = new WebpContents(file);
    file.skip(4, "header");
    long length = file.u32le("header");
    file.require(length, ENDS_EARLY);
    file.skip(4, "header");
    contents.walk(length + 8, false);
    if (contents.lossy == null && contents.lossless == null) {
      throw file.corrupt("has no image data; a VP8 or VP8L chunk was expected");
    }
    return contents;
  }

  ImageHeader header() {
    return new ImageHeader(width, height, Math.max(1, frames), orientation, memory);
  }

  /** The lossy picture; null if it is lossless. */
  public WebpPart lossy() {
    return lossy;
  }

  /** The lossless picture; null if it is lossy. */
  public WebpPart lossless() {
    return lossless;
  }

  /** The opacity of a lossy picture; null if it is opaque. */
  public WebpPart alpha() {
    return alpha;
  }

  private void walk(long end, boolean inFrame) throws UnreadableImageException {
    while (end - file.position() >= CHUNK_HEADER) {
      String type = file.text(4, "chunk list");
      long size = file.u32le("chunk list");
      file.require(size, ENDS_EARLY);
      WebpPart part = new WebpPart(file.position(), (int) size);
      read(type, part, inFrame);
      long next = part.offset() + size + (size & 1);
      file.skip(Math.min(next, file.bytes().length) - file.position(), ENDS_EARLY);
    }
  }

  private void read(String type, WebpPart part, boolean inFrame) throws UnreadableImageException {
    boolean first = lossy == null && lossless == null;
    switch (type) {
      case "VP8 " -> {
        file.skip(6, "image header");
        int columns = file.u16le("image header") & 0x3fff;
        int rows = file.u16le("image header") & 0x3fff;
        grow(columns, rows, CodecMemory.lossyWebp(columns, rows) + COPIES * part.length());
        lossy = first ? part : lossy;
      }
      case "VP8L" -> {
        file.skip(1, "image header");
        int packed = file.i32le("image header");
        int columns = (packed & 0x3fff) + 1;
        int rows = (packed >>> 14 & 0x3fff) + 1;
        grow(columns, rows, EntropyImage.memory(columns, rows));
        lossless = first ? part : lossless;
      }
      case "VP8X" -> {
        file.skip(4, "image header");
        grow(file.u24le("image header") + 1, file.u24le("image header") + 1, 0);
      }
      case "ANMF" -> readFrame(part, inFrame);
      case "ALPH" -> alpha = first && alpha == null ? part : alpha;
      case "EXIF" -> orientation = Orientation.ofExif(file.bytes(), part.offset(), part.length());
      default -> {}
    }
  }

  private void readFrame(WebpPart part, boolean inFrame) throws UnreadableImageException {
    if (inFrame) {
      throw file.corrupt("has a frame inside a frame");
    }
    frames++;
    if (part.length() < FRAME_HEADER) {
      throw file.corrupt("has a frame without its header");
    }
    file.skip(6, "frame header");
    grow(file.u24le("frame header") + 1, file.u24le("frame header") + 1, 0);
    file.skip(4, "frame header");
    walk((long) part.offset() + part.length(), true);
  }

  private void grow(int columns, int rows, long bytes) {
    width = Math.max(width, columns);
    height = Math.max(height, rows);
    memory = Math.max(memory, bytes);
  }
}
