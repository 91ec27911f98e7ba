package io.digitstream.image.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as files. */
public final class SamplePictures {
  private SamplePictures() {}

  public static byte[] write(BufferedImage image, String format) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, format, output)) {
        throw new IllegalArgumentException("No writer of " + format);
      }
      output.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] png(BufferedImage image) {
    return write(image, "png");
  }

  public static byte[] jpeg(BufferedImage image, double quality) {
    return jpeg(image, quality, false);
  }

  public static byte[] jpeg(BufferedImage image, double quality, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality((float) quality);
    if (progressive) {
      settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
      output.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  /** Puts an EXIF block with an orientation at the front of a JPEG. */
  public static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] tiff = tiff(orientation);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int length = 2 + 6 + tiff.length;
    bytes.write(jpeg, 0, 2);
    bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
    bytes.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    bytes.writeBytes(tiff);
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }

  /** A TIFF of one directory of one entry: tag 0x112, a short. */
  static byte[] tiff(int orientation) {
    return new byte[] {
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
  }

  /** Stores a picture so that a viewer that minds this orientation shows it upright. */
  public static BufferedImage stored(BufferedImage upright, int orientation) {
    boolean swaps = orientation >= 5;
    int width = swaps ? upright.getHeight() : upright.getWidth();
    int height = swaps ? upright.getWidth() : upright.getHeight();
    BufferedImage stored = new BufferedImage(width, height, upright.getType());
    int right = width - 1;
    int bottom = height - 1;
    for (int y = 0; y < upright.getHeight(); y++) {
      for (int x = 0; x < upright.getWidth(); x++) {
        int rgb = upright.getRGB(x, y);
        switch (orientation) {
          case 2 -> stored.setRGB(right - x, y, rgb);
          case 3 -> stored.setRGB(right - x, bottom - y, rgb);
          case 4 -> stored.setRGB(x, bottom - y, rgb);
          case 5 -> stored.setRGB(y, x, rgb);
          case 6 -> stored.setRGB(y, bottom - x, rgb);
          case 7 -> stored.setRGB(right - y, bottom - x, rgb);
          case 8 -> stored.setRGB(right - y, x, rgb);
          default -> stored.setRGB(x, y, rgb);
        }
      }
    }
    return stored;
  }
}
