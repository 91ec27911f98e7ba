package io.digitstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.Label;
import io.digitstream.digit.NoLabel;
import io.digitstream.topology.outcome.UnreadableLabelException;
import io.digitstream.topology.outcome.UnreadableLabelException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        " 7\r\n",
        "\t7",
        "{\"label\":7}",
        " {\n \"label\" : 7 } ",
        "{\"by\":{\"label\":3},\"label\":7,\"at\":[1]}",
        "{\"at\":-0,\"label\":7,\"by\":{\"label\":-0}}"
      })
  void shouldReadADigit(String text) throws Exception {
    // When
    GivenLabel read = LabelReader.read(bytes(text));
    // Then
    assertThat(read).isEqualTo(new Label(7));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void shouldReadEachDigit(int digit) throws Exception {
    // When
    GivenLabel read = LabelReader.read(bytes(String.valueOf(digit)));
    // Then
    assertThat(read).isEqualTo(new Label(digit));
  }

  static Stream<Arguments> withoutDigit() {
    return Stream.of(
        Arguments.of("{\"label\":null}", NoLabel.WITHDRAWN),
        Arguments.of("{\"label\":null,\"noDigit\":false}", NoLabel.WITHDRAWN),
        Arguments.of("{\"noDigit\":true,\"label\":null}", NoLabel.NO_DIGIT));
  }

  @ParameterizedTest
  @MethodSource("withoutDigit")
  void shouldReadThatThereIsNoDigit(String text, NoLabel expected) throws Exception {
    // When
    GivenLabel read = LabelReader.read(bytes(text));
    // Then
    assertThat(read).isEqualTo(expected);
    assertThat(LabelReader.read(LabelWriter.write(read))).isEqualTo(expected);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("", Reason.EMPTY),
        Arguments.of(" \n", Reason.EMPTY),
        Arguments.of("12", Reason.NOT_A_DIGIT),
        Arguments.of("-1", Reason.NOT_A_DIGIT),
        Arguments.of("-0", Reason.NOT_A_DIGIT),
        Arguments.of(" -0 ", Reason.NOT_A_DIGIT),
        Arguments.of("{\"label\":-0}", Reason.NOT_A_DIGIT),
        Arguments.of("{\"a\":{\"label\":7},\"label\":-0}", Reason.NOT_A_DIGIT),
        Arguments.of("-00", Reason.NOT_A_LABEL),
        Arguments.of("-0.0", Reason.NOT_A_LABEL),
        Arguments.of("\uFEFF7", Reason.NOT_A_LABEL),
        Arguments.of("7\uFEFF", Reason.NOT_A_LABEL),
        Arguments.of("\uFEFF{\"label\":7}", Reason.NOT_A_LABEL),
        Arguments.of("10", Reason.NOT_A_DIGIT),
        Arguments.of("4294967303", Reason.NOT_A_DIGIT),
        Arguments.of("9".repeat(900), Reason.NOT_A_DIGIT),
        Arguments.of("9".repeat(4000), Reason.NOT_A_LABEL),
        Arguments.of("{\"label\":10}", Reason.NOT_A_DIGIT),
        Arguments.of("seven", Reason.NOT_A_LABEL),
        Arguments.of("7.0", Reason.NOT_A_LABEL),
        Arguments.of("7e0", Reason.NOT_A_LABEL),
        Arguments.of("+7", Reason.NOT_A_LABEL),
        Arguments.of("07", Reason.NOT_A_LABEL),
        Arguments.of("7 7", Reason.NOT_A_LABEL),
        Arguments.of("7,", Reason.NOT_A_LABEL),
        Arguments.of("\"7\"", Reason.NOT_A_LABEL),
        Arguments.of("[7]", Reason.NOT_A_LABEL),
        Arguments.of("null", Reason.NOT_A_LABEL),
        Arguments.of("true", Reason.NOT_A_LABEL),
        Arguments.of("{}", Reason.NOT_A_LABEL),
        Arguments.of("{\"label\":7", Reason.NOT_A_LABEL),
        Arguments.of("{\"label\":\"7\"}", Reason.NOT_A_LABEL),
        Arguments.of("{\"label\":7.0}", Reason.NOT_A_LABEL),
        Arguments.of("{\"noDigit\":true}", Reason.NOT_A_LABEL),
        Arguments.of("{\"Label\":7}", Reason.NOT_A_LABEL),
        Arguments.of("{\"label\":7,\"label\":3}", Reason.NOT_A_LABEL),
        Arguments.of("{\"label\":7} {\"label\":7}", Reason.NOT_A_LABEL),
        Arguments.of("[".repeat(4000), Reason.NOT_A_LABEL),
        Arguments.of("7".repeat(4097), Reason.TOO_MANY_BYTES));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void shouldRefuseAnythingElse(String text, Reason reason) {
    // When
    assertThatThrownBy(() -> LabelReader.read(bytes(text)))
        // Then
        .asInstanceOf(type(UnreadableLabelException.class))
        .extracting(UnreadableLabelException::reason)
        .isEqualTo(reason);
  }

  @Test
  void shouldRefuseATombstoneAndBinary() {
    // When
    assertThatThrownBy(() -> LabelReader.read(null))
        // Then
        .isInstanceOf(UnreadableLabelException.class);
    assertThatThrownBy(() -> LabelReader.read(new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
        .isInstanceOf(UnreadableLabelException.class);
    assertThatThrownBy(() -> LabelReader.read("7".getBytes(StandardCharsets.UTF_16BE)))
        .isInstanceOf(UnreadableLabelException.class);
    assertThatThrownBy(() -> LabelReader.read(new byte[] {7}))
        .isInstanceOf(UnreadableLabelException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
