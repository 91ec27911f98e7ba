package io.digitstream.image.normalise;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A synthetic digit as a file of each format: as large as MNIST's images, and as a drawing. */
public enum DigitFile {
  RAW_28,
  PNG_28,
  JPEG_28,
  GIF_28,
  BMP_28,
  PNM_28,
  WEBP_28,
  PNG_280,
  JPEG_280,
  GIF_280,
  BMP_280,
  PNM_280,
  WEBP_280;

  private static final SyntheticDigits DIGITS = new SyntheticDigits(1);
  private static final int NUMBER = 7;

  private final String format = name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
  private final int side = Integer.parseInt(name().substring(name().indexOf('_') + 1));

  /** The file. */
  public byte[] bytes() {
    return switch (format) {
      case "raw" -> DIGITS.image(NUMBER).image().toBytes();
      case "pnm" -> pnm();
      case "webp" -> stored();
      default -> encoded();
    };
  }

  private BufferedImage picture() {
    if (side > DigitImage.SIDE) {
      return drawing(side);
    }
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = DIGITS.image(NUMBER).image().toBytes();
    picture.getRaster().setDataElements(0, 0, side, side, pixels);
    return picture;
  }

  /** Black on white. */
  static BufferedImage drawing(int side) {
    try {
      return ImageIO.read(new ByteArrayInputStream(DIGITS.drawing(NUMBER).png(side)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture(), format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private byte[] pnm() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("P5\n%d %d\n255\n".formatted(side, side).getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(((DataBufferByte) picture().getRaster().getDataBuffer()).getData());
    return bytes.toByteArray();
  }

  /** Java has no writer of WebP. */
  private byte[] stored() {
    try (InputStream in = DigitFile.class.getResourceAsStream("digit-" + side + ".webp")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
