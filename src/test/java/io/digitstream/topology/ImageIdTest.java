package io.digitstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"img-42", "é", "手書き", "\u0000", "0xff"})
  void shouldBeTheKeyItself(String key) {
    // When
    String id = ImageId.of(key.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(id).isEqualTo(key);
  }

  @Test
  void shouldBeHexadecimalOfAKeyThatIsNoText() {
    // When
    String id = ImageId.of(new byte[] {(byte) 0xff, 0, 0x1f});

    // Then
    assertThat(id).isEqualTo("hex:ff001f");
  }

  @Test
  void shouldBeHexadecimalOfTextThatIsCutInTheMiddleOfACharacter() {
    // When
    String id = ImageId.of(new byte[] {'a', (byte) 0xc3});

    // Then
    assertThat(id).isEqualTo("hex:61c3");
  }

  @Test
  void shouldTellAKeyThatLooksHexadecimalFromOneThatIs() {
    // When
    String id = ImageId.of("hex:ff001f".getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(id).isEqualTo("hex:6865783a666630303166");
  }

  @Test
  void shouldBeThePositionWithoutAKey() {
    // Given
    RecordMetadata position = new Position("digits-in", 3, 14);

    // When
    String withoutKey = ImageId.of(null, position);
    String withEmptyKey = ImageId.of(new byte[0], position);

    // Then
    assertThat(withoutKey).isEqualTo("digits-in-3-14");
    assertThat(withEmptyKey).isEqualTo("digits-in-3-14");
  }

  private record Position(String topic, int partition, long offset) implements RecordMetadata {}
}
