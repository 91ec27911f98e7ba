package io.digitstream.image.format;

import io.digitstream.digit.DigitImage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The kinds of input, told apart by their first bytes alone. */
public enum ImageFormat {
  PNG("PNG"),
  JPEG("JPEG"),
  GIF("GIF"),
  BMP("BMP"),
  WEBP("WebP"),
  PNM("PNM"),
  TIFF("TIFF"),
  RAW("raw image");

  private static final int BMP_HEADER = 18;

  private final String title;

  ImageFormat(String title) {
    this.title = title;
  }

  /** The name to use in a sentence. */
  public String title() {
    return title;
  }

  /** The kind of input, if it is any. */
  public static Optional<ImageFormat> recognise(byte[] bytes) {
    if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (startsWith(bytes, 0, "GIF87a") || startsWith(bytes, 0, "GIF89a")) {
      return Optional.of(GIF);
    }
    if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    if (isBmp(bytes)) {
      return Optional.of(BMP);
    }
    if (isPnm(bytes)) {
      return Optional.of(PNM);
    }
    if (startsWith(bytes, 0, "II*\0") || startsWith(bytes, 0, "MM\0*")) {
      return Optional.of(TIFF);
    }
    return bytes.length == DigitImage.PIXELS ? Optional.of(RAW) : Optional.empty();
  }

  /** Two letters alone are too weak a sign, so the size of the second header must be one in use. */
  private static boolean isBmp(byte[] bytes) {
    if (bytes.length < BMP_HEADER || !startsWith(bytes, 0, "BM")) {
      return false;
    }
    boolean small = bytes[15] == 0 && bytes[16] == 0 && bytes[17] == 0;
    return small
        && switch (bytes[14]) {
          case 12, 16, 40, 52, 56, 64, 108, 124 -> true;
          default -> false;
        };
  }

  private static boolean isPnm(byte[] bytes) {
    return bytes.length > 2
        && bytes[0] == 'P'
        && bytes[1] >= '1'
        && bytes[1] <= '7'
        && (Character.isWhitespace(bytes[2]) || bytes[2] == '#');
  }

  private static boolean startsWith(byte[] bytes, int offset, String signature) {
    byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[offset + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
