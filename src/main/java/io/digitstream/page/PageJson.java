package io.digitstream.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.digit.DigitImage;
import io.digitstream.http.CompleteResponse;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Writes what pages read. */
final class PageJson {
  static final JsonMapper MAPPER = new JsonMapper();

  private PageJson() {}

  /** An answer whose body is a value as JSON. */
  static CompleteResponse answer(int status, Object value) {
    return new CompleteResponse(status, CompleteResponse.JSON, write(value));
  }

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
