package io.digitstream.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.digit.DigitImage;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Writes what pages read. */
final class PageJson {
  static final JsonMapper MAPPER = new JsonMapper();

  private PageJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write " + value.getClass(), e);
    }
  }

  /** The 784 grey levels in Base64; null for no picture. */
  static String pixels(DigitImage image) {
    return image == null ? null : Base64.getEncoder().encodeToString(image.toBytes());
  }
}
