package io.digitstream.image.codec;

import io.digitstream.image.format.PngScanner;
import io.digitstream.image.raster.Bitmap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.IIOException;

/**
 * Decodes the PNGs that nearly all are: grey or RGB of 8 bits a sample, not interlaced. Java's own
 * reader gives the same pixels; for a digit of 28×28 most of what it does is to get ready.
 *
 * <p>After the <a href="https://www.w3.org/TR/png-3/">PNG specification</a>. The file has been
 * through {@link PngScanner}, so its chunks lie within it.
 */
public final class PlainPng {
  private static final int SIGNATURE = 8;
  private static final int IDAT = 0x49444154;
  private static final int TRNS = 0x74524e53;
  private static final int WIDTH = 16;
  private static final int HEIGHT = 20;
  private static final int DEPTH = 24;
  private static final int COLOUR_TYPE = 25;
  private static final int COMPRESSION = 26;
  private static final int FILTER = 27;
  private static final int INTERLACE = 28;
  private static final int AT_ONCE = 1 << 16;

  private final byte[] file;
  private final int width;
  private final int height;
  private final int samples;
  private final Inflater inflater = new Inflater();
  private int chunk;

  private PlainPng(byte[] file, int firstData) {
    this.file = file;
    this.chunk = firstData;
    this.width = i32be(file, WIDTH);
    this.height = i32be(file, HEIGHT);
    this.samples = samples(file[COLOUR_TYPE]);
  }

  /** Whether it is of that kind. */
  public static boolean is(byte[] file) {
    return file[DEPTH] == 8
        && samples(file[COLOUR_TYPE]) > 0
        && file[COMPRESSION] == 0
        && file[FILTER] == 0
        && file[INTERLACE] == 0
        && !hasTransparentColour(file);
  }

  /** What decoding takes: rows as they are inflated, and one of pixels. */
  public static long memory(byte[] file) {
    long width = i32be(file, WIDTH);
    long stride = 1 + width * samples(file[COLOUR_TYPE]);
    return CodecMemory.LEAST + Math.max(AT_ONCE, stride) + stride + 4 * width;
  }

  /** Its picture, shrunk as by {@link BitmapReader}. */
  public static Bitmap decode(byte[] file, Deadline deadline) throws IOException {
    PlainPng png = new PlainPng(file, firstData(file));
    try {
      return png.decode(deadline);
    } catch (DataFormatException e) {
      throw new IIOException("its image data cannot be inflated", e);
    } finally {
      png.inflater.end();
    }
  }

  /** Inflates many rows at once, behind the row that they follow. */
  private Bitmap decode(Deadline deadline) throws IOException, DataFormatException {
    feed();
    BlockAverage average = BitmapReader.averageOf(width, height);
    int stride = 1 + width * samples;
    int rows = Math.max(1, Math.min(height, AT_ONCE / stride));
    byte[] lines = new byte[(1 + rows) * stride];
    int[] argb = new int[width];
    for (int y = 0; y < height; y += rows) {
      deadline.check();
      int count = Math.min(rows, height - y);
      inflate(lines, stride, count * stride);
      for (int row = 1; row <= count; row++) {
        PngFilter.undo(lines, row * stride, stride, samples);
        toArgb(lines, row * stride + 1, argb);
        average.add(y + row - 1, argb);
      }
      System.arraycopy(lines, rows * stride, lines, 0, stride);
    }
    return average.bitmap();
  }

  private void inflate(byte[] target, int from, int length)
      throws IOException, DataFormatException {
    int filled = 0;
    while (filled < length) {
      int count = inflater.inflate(target, from + filled, length - filled);
      filled += count;
      if (count == 0 && (!inflater.needsInput() || !next())) {
        throw new IIOException("its image data end before the picture does");
      }
    }
  }

  /** The next image data, which may only follow at once. */
  private boolean next() {
    chunk = after(file, chunk);
    if (type(file, chunk) != IDAT) {
      return false;
    }
    feed();
    return true;
  }

  private void feed() {
    inflater.setInput(file, chunk + 8, i32be(file, chunk));
  }

  private void toArgb(byte[] lines, int at, int[] argb) {
    boolean colour = samples >= 3;
    boolean alpha = samples % 2 == 0;
    for (int x = 0, i = at; x < argb.length; x++, i += samples) {
      int red = lines[i] & 0xff;
      int green = colour ? lines[i + 1] & 0xff : red;
      int blue = colour ? lines[i + 2] & 0xff : red;
      int opacity = alpha ? lines[i + samples - 1] & 0xff : 0xff;
      argb[x] = opacity << 24 | red << 16 | green << 8 | blue;
    }
  }

  /** Samples of a pixel by colour type; 0 for a palette or a type that does not exist. */
  private static int samples(byte colourType) {
    return switch (colourType) {
      case 0 -> 1;
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 0;
    };
  }

  private static boolean hasTransparentColour(byte[] file) {
    for (int at = SIGNATURE; type(file, at) != IDAT; at = after(file, at)) {
      if (type(file, at) == TRNS) {
        return true;
      }
    }
    return false;
  }

  private static int firstData(byte[] file) {
    int at = SIGNATURE;
    while (type(file, at) != IDAT) {
      at = after(file, at);
    }
    return at;
  }

  private static int after(byte[] file, int chunk) {
    return chunk + 12 + i32be(file, chunk);
  }

  private static int type(byte[] file, int chunk) {
    return i32be(file, chunk + 4);
  }

  private static int i32be(byte[] file, int at) {
    return ByteBuffer.wrap(file).getInt(at);
  }
}
