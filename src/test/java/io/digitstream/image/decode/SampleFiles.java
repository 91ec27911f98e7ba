package io.digitstream.image.decode;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * One small file of each format, all of the same picture: 20×16, white, a dark red square inside.
 */
public final class SampleFiles {
  static final int WIDTH = 20;
  static final int HEIGHT = 16;

  private static final String WEBP_LOSSLESS =
      "UklGRi4AAABXRUJQVlA4TCEAAAAvE8ADAA/wj/8n/7/if/7jAQTZNjWb+vGOENH/AID1AgAA";
  private static final String WEBP_LOSSY =
      "UklGRoAAAABXRUJQVlA4IHQAAAAQBQCdASoUABAAPm0qkUWkIqGYBABABsS2AE6HsAdYB6AHmAf8X2M/"
          + "1VAzKna5CVgAAP7+LxP9G/9a5/0xk//83L/oCUMbqDKEdqE8uV1kkB+gokmcPExeFQbv9SO9T7f2mJ4G"
          + "663NDlbg/K2x68y3akAAAA==";

  private SampleFiles() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("PNG", SamplePictures.png(picture()));
    files.put("JPEG", SamplePictures.jpeg(picture(), 0.9));
    files.put("progressive JPEG", SamplePictures.jpeg(picture(), 0.9, true));
    files.put("CMYK JPEG", cmyk(WIDTH, HEIGHT));
    files.put("GIF", SamplePictures.write(picture(), "gif"));
    files.put("BMP", SamplePictures.write(picture(), "bmp"));
    files.put("lossless WebP", Base64.getDecoder().decode(WEBP_LOSSLESS));
    files.put("lossy WebP", Base64.getDecoder().decode(WEBP_LOSSY));
    files.put("plain PBM", plain(1, 1));
    files.put("plain PGM", plain(2, 1));
    files.put("plain PPM", plain(3, 3));
    files.put("PBM", bitmap());
    files.put("PGM", binary("P5\n20 16\n255\n", 1));
    files.put("PPM", binary("P6\n# red\n20 16\n255\n", 3));
    files.put(
        "PAM", binary("P7\nWIDTH 20\nHEIGHT 16\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n", 3));
    files.put("TIFF", TestTiff.java(picture(), null, 0));
    files.put("LZW TIFF", TestTiff.java(picture(), "LZW", 16));
    files.put("JPEG TIFF", TestTiff.java(picture(), "JPEG", 0));
    files.put("CMYK TIFF", cmykTiff());
    return files;
  }

  private static byte[] cmykTiff() {
    byte[] pixels = new byte[4 * WIDTH * HEIGHT];
    for (int i = 3; i < pixels.length; i += 4) {
      pixels[i] = (byte) (isInk(i / 4 % WIDTH, i / 4 / WIDTH) ? 230 : 0);
    }
    return TestTiff.of(ByteOrder.BIG_ENDIAN, WIDTH, HEIGHT).pixels(4, 8, 5).write(pixels);
  }

  static BufferedImage picture() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, isInk(x, y) ? new Color(200, 30, 20).getRGB() : Color.WHITE.getRGB());
      }
    }
    return image;
  }

  static boolean isInk(int x, int y) {
    return x >= 6 && x < 14 && y >= 4 && y < 12;
  }

  private static byte[] plain(int kind, int channels) {
    StringBuilder text = new StringBuilder("P" + kind + "\n20 16\n" + (kind == 1 ? "" : "255\n"));
    for (int i = 0; i < WIDTH * HEIGHT * channels; i++) {
      boolean ink = isInk(i / channels % WIDTH, i / channels / WIDTH);
      text.append(kind == 1 ? (ink ? "1" : "0") : (ink ? "20" : "255")).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] binary(String header, int channels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < WIDTH * HEIGHT * channels; i++) {
      bytes.write(isInk(i / channels % WIDTH, i / channels / WIDTH) ? 20 : 255);
    }
    return bytes.toByteArray();
  }

  private static byte[] bitmap() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("P4 20 16\n".getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < HEIGHT; y++) {
      for (int start = 0; start < WIDTH; start += 8) {
        int bits = 0;
        for (int x = start; x < start + 8; x++) {
          bits = bits << 1 | (isInk(x, y) ? 1 : 0);
        }
        bytes.write(bits);
      }
    }
    return bytes.toByteArray();
  }

  /** Four bands and Adobe's marker, which says that they are CMYK, inverted. */
  public static byte[] cmyk(int width, int height) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, new int[] {255, 255, 255, isInk(x, y) ? 30 : 255});
      }
    }
    ImageWriter writer = jdkJpegWriter();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(raster, null, null), null);
      output.flush();
      return withAdobeMarker(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  private static ImageWriter jdkJpegWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("The JDK has no JPEG writer");
  }

  private static byte[] withAdobeMarker(byte[] jpeg) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xee, 0, 14});
    bytes.writeBytes("Adobe".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(new byte[] {0, 100, 0, 0, 0, 0, 0});
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }
}
