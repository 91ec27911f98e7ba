package io.digitstream.topology;

import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.Label;
import io.digitstream.digit.NoLabel;
import java.nio.charset.StandardCharsets;

/** Writes what {@link LabelReader} reads. */
public final class LabelWriter {
  private LabelWriter() {}

  public static byte[] write(GivenLabel given) {
    return text(given).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(GivenLabel given) {
    if (given instanceof Label label) {
      return String.valueOf(label.digit());
    }
    return given == NoLabel.NO_DIGIT ? "{\"label\":null,\"noDigit\":true}" : "{\"label\":null}";
  }
}
