package io.digitstream.topology;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.digit.Classification;
import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.Label;
import io.digitstream.digit.NoLabel;
import io.digitstream.topology.outcome.UnreadableLabelException;
import io.digitstream.topology.outcome.UnreadableLabelException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads a label: a digit, or a JSON object whose {@code label} is a digit, or {@code null}, which
 * withdraws an earlier label. With {@code null}, {@code "noDigit":true} says that the image shows
 * no digit. Surrounding white space and an object's other fields are ignored.
 */
public final class LabelReader {
  private static final int MAX_BYTES = 4096;
  private static final String FIELD = "label";
  private static final String NO_DIGIT = "noDigit";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private LabelReader() {}

  /**
   * Reads one label.
   *
   * @param bytes null for a tombstone
   * @throws UnreadableLabelException if it is anything else
   */
  public static GivenLabel read(byte[] bytes) throws UnreadableLabelException {
    if (bytes == null || bytes.length == 0) {
      throw new UnreadableLabelException(
          Reason.EMPTY, "A label is a digit, but the value is empty");
    }
    if (bytes.length == 1 && bytes[0] >= '0' && bytes[0] <= '9') {
      return new Label(bytes[0] - '0');
    }
    if (bytes.length > MAX_BYTES) {
      throw new UnreadableLabelException(
          Reason.TOO_MANY_BYTES,
          "A label has at most " + MAX_BYTES + " bytes, but there are " + bytes.length);
    }
    return ofJson(parse(bytes));
  }

  /** Jackson would guess UTF-16 and UTF-32 and skip a byte order mark, so it gets characters. */
  private static JsonNode parse(byte[] bytes) throws UnreadableLabelException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.startsWith(BYTE_ORDER_MARK)) {
        throw notALabel();
      }
      JsonNode json = JSON.readTree(text);
      if (json.isMissingNode()) {
        throw new UnreadableLabelException(
            Reason.EMPTY, "A label is a digit, but there is only white space");
      }
      if (isMinusZero(text)) {
        throw new UnreadableLabelException(
            Reason.NOT_A_DIGIT, "A label is a digit from 0 to 9, but the number is -0");
      }
      return json;
    } catch (IOException e) {
      throw notALabel();
    }
  }

  /** After parsing, it is an ordinary zero. */
  private static boolean isMinusZero(String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME && !json.currentName().equals(FIELD)) {
          json.nextToken();
          json.skipChildren();
        }
        json.nextToken();
      }
      return json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getText().equals("-0");
    }
  }

  private static GivenLabel ofJson(JsonNode json) throws UnreadableLabelException {
    if (json.path(FIELD).isNull()) {
      return json.path(NO_DIGIT).asBoolean() ? NoLabel.NO_DIGIT : NoLabel.WITHDRAWN;
    }
    JsonNode number = json.isObject() ? json.path(FIELD) : json;
    if (!number.isIntegralNumber()) {
      throw notALabel();
    }
    if (!number.canConvertToInt()
        || number.intValue() < 0
        || number.intValue() >= Classification.CLASSES) {
      throw new UnreadableLabelException(
          Reason.NOT_A_DIGIT, "A label is a digit from 0 to 9, but the number is another");
    }
    return new Label(number.intValue());
  }

  private static UnreadableLabelException notALabel() {
    return new UnreadableLabelException(
        Reason.NOT_A_LABEL, "A label is a digit, or {\"label\":digit}, but this is neither");
  }
}
