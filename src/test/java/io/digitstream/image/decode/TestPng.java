package io.digitstream.image.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** PNGs put together chunk by chunk, also those that no codec would write. */
public final class TestPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int AFTER_HEADER = 33;

  private TestPng() {}

  /**
   * A file of 8 bits a sample, not interlaced.
   *
   * @param data deflated, in as many chunks as there are arrays
   */
  public static byte[] of(int width, int height, byte colourType, byte[]... data) {
    return of(width, height, new byte[] {8, colourType, 0, 0, 0}, data);
  }

  /**
   * A file of any kind.
   *
   * @param rest of the header: depth, colour type, compression, filter and interlacing
   */
  public static byte[] of(int width, int height, byte[] rest, byte[]... data) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    file.writeBytes(
        chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(rest).array()));
    for (byte[] part : data) {
      file.writeBytes(chunk("IDAT", part));
    }
    file.writeBytes(chunk("IEND"));
    return file.toByteArray();
  }

  /** The same file with one more chunk behind its header. */
  public static byte[] with(byte[] png, String type, byte... content) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(png, 0, AFTER_HEADER);
    file.writeBytes(chunk(type, content));
    file.write(png, AFTER_HEADER, png.length - AFTER_HEADER);
    return file.toByteArray();
  }

  private static byte[] chunk(String type, byte... content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
    chunk.putInt(content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + content.length);
    return chunk.putInt((int) crc.getValue()).array();
  }
}
