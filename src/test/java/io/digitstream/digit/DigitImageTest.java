package io.digitstream.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class DigitImageTest {
  @Test
  void shouldScalePixelsToUnitRange() {
    // Given
    byte[] pixels = new byte[DigitImage.PIXELS];
    pixels[0] = (byte) 255;
    pixels[1] = 51;
    FloatBuffer buffer = FloatBuffer.allocate(DigitImage.PIXELS);
    // When
    DigitImage.of(pixels).writeTo(buffer);
    // Then
    assertThat(buffer.array()).startsWith(1f, 0.2f, 0f);
  }

  @Test
  void shouldNotChangeWithTheArrayItWasMadeOf() {
    // Given
    byte[] pixels = new byte[DigitImage.PIXELS];
    DigitImage image = DigitImage.of(pixels);
    // When
    pixels[0] = 1;
    image.toBytes()[1] = 1;
    // Then
    assertThat(image.at(0, 0)).isZero();
    assertThat(image.at(0, 1)).isZero();
  }

  @Test
  void shouldRejectImageOfWrongSize() {
    assertThatThrownBy(() -> DigitImage.of(new byte[783]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A digit image has 784 pixels, but 783 were given");
  }
}
