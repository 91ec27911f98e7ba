package io.digitstream.topology.batching;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import java.nio.charset.StandardCharsets;

/**
 * Images for tests: {@code "7"} or {@code "7 anything"} is a seven, {@code "unreadable"} and {@code
 * "blank"} are rejected, {@code "crash"} is an unexpected exception, {@code "poison"} breaks the
 * model.
 */
public final class FakeImages implements ImagePreprocessor {
  private static final byte POISON = 66;

  /** The bytes of an image. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The digit of an image that was preprocessed; the probe is a one. */
  public static int digit(DigitImage image) {
    int level = image.at(0, 0);
    return level == 0 ? 1 : level - 1;
  }

  /** Whether the image is to break the model. */
  public static boolean isPoison(DigitImage image) {
    return image.at(0, 0) == POISON;
  }

  @Override
  public DigitImage preprocess(byte[] bytes) throws UnreadableImageException {
    if (bytes.length == DigitImage.PIXELS) {
      return DigitImage.of(bytes);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    byte[] pixels = new byte[DigitImage.PIXELS];
    if (text.startsWith("unreadable")) {
      throw new UnreadableImageException(Reason.CORRUPT, "not a picture");
    }
    switch (text) {
      case "blank" -> throw new UnreadableImageException(Reason.BLANK, "no ink");
      case "crash" -> throw new IllegalStateException("decoder crashed");
      case "poison" -> pixels[0] = POISON;
      default -> pixels[0] = (byte) (text.charAt(0) - '0' + 1);
    }
    return DigitImage.of(pixels);
  }
}
