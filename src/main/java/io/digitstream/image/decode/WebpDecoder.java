package io.digitstream.image.decode;

import io.digitstream.image.codec.BitmapReader;
import io.digitstream.image.codec.BlockAverage;
import io.digitstream.image.codec.Deadline;
import io.digitstream.image.codec.LosslessWebp;
import io.digitstream.image.codec.WebpAlpha;
import io.digitstream.image.codec.WebpPart;
import io.digitstream.image.format.WebpContents;
import io.digitstream.image.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the first picture of a WebP: a lossless one here, a lossy one by a codec that sees
 * nothing else of the file.
 */
final class WebpDecoder {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;

  private final byte[] file;
  private final WebpContents contents;
  private final Deadline deadline;

  WebpDecoder(byte[] file, WebpContents contents, Deadline deadline) {
    this.file = file;
    this.contents = contents;
    this.deadline = deadline;
  }

  /** Reads a file that holds a lossy picture and no more. */
  interface LossyCodec {
    BufferedImage read(byte[] file) throws IOException;
  }

  /** The picture, shrunk as by {@link BitmapReader}. */
  Bitmap decode(LossyCodec codec) throws IOException {
    WebpPart lossless = contents.lossless();
    if (lossless == null) {
      return lossy(codec);
    }
    int[] pixels = LosslessWebp.decode(file, lossless.offset(), lossless.length(), deadline);
    int packed = little(file).getInt(lossless.offset() + 1);
    int width = (packed & 0x3fff) + 1;
    BlockAverage average = BitmapReader.averageOf(width, pixels.length / width);
    int[] row = new int[width];
    for (int y = 0; y < pixels.length / width; y++) {
      deadline.check();
      System.arraycopy(pixels, y * width, row, 0, width);
      average.add(y, row);
    }
    return average.bitmap();
  }

  private Bitmap lossy(LossyCodec codec) throws IOException {
    WebpPart part = contents.lossy();
    int width = little(file).getShort(part.offset() + 6) & 0x3fff;
    int height = little(file).getShort(part.offset() + 8) & 0x3fff;
    byte[] opacity =
        contents.alpha() == null
            ? null
            : WebpAlpha.decode(file, contents.alpha(), width, height, deadline);
    BufferedImage image = codec.read(alone(part));
    if (opacity == null) {
      return BitmapReader.read(image, deadline);
    }
    BlockAverage average = BitmapReader.averageOf(width, height);
    Raster raster = image.getRaster();
    int[] samples = new int[width * raster.getNumBands()];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      deadline.check();
      raster.getPixels(0, y, width, 1, samples);
      for (int x = 0, i = 0; x < width; x++, i += raster.getNumBands()) {
        int alpha = Byte.toUnsignedInt(opacity[y * width + x]);
        row[x] = alpha << 24 | samples[i] << 16 | samples[i + 1] << 8 | samples[i + 2];
      }
      average.add(y, row);
    }
    return average.bitmap();
  }

  /** A file of this chunk alone. */
  private byte[] alone(WebpPart part) {
    int padded = part.length() + (part.length() & 1);
    return ByteBuffer.allocate(RIFF_HEADER + CHUNK_HEADER + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(4 + CHUNK_HEADER + padded)
        .put(ascii("WEBPVP8 "))
        .putInt(part.length())
        .put(file, part.offset(), part.length())
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
