package io.digitstream.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class InkTest {
  private final Ink ink = new Ink(8);

  @Test
  void shouldCoverPixelsUnderThePenAndHalveThoseAtItsEdge() {
    // When
    ink.draw(List.of(List.of(new StrokePoint(-5, 3.5, 2), new StrokePoint(15, 3.5, 2))));

    // Then
    assertThat(column(ink.toBytes(1), 4)).containsExactly(0, 0, 128, 255, 128, 0, 0, 0);
  }

  @Test
  void shouldKeepWhatIsAlreadyDrawnWhereStrokesCross() {
    // Given
    StrokePoint left = new StrokePoint(-5, 3.5, 2);
    StrokePoint right = new StrokePoint(15, 3.5, 2);

    // When
    ink.draw(List.of(List.of(left, right), List.of(right, left)));

    // Then
    assertThat(column(ink.toBytes(1), 4)).containsExactly(0, 0, 128, 255, 128, 0, 0, 0);
  }

  @Test
  void shouldFindCentreOfMass() {
    // When
    ink.draw(List.of(List.of(new StrokePoint(2, 5, 1), new StrokePoint(6, 5, 1))));

    // Then
    assertThat(ink.massX()).isCloseTo(4, within(1e-9));
    assertThat(ink.massY()).isCloseTo(5, within(1e-9));
  }

  @Test
  void shouldSpreadInkEvenlyWithoutLosingAny() {
    // Given
    ink.draw(List.of(List.of(new StrokePoint(4.5, 4.5, 1), new StrokePoint(4.5, 4.5, 1))));

    // When
    ink.blur(0.25);

    // Then
    assertThat(column(ink.toBytes(1), 4)).containsExactly(0, 0, 0, 32, 64, 32, 0, 0);
    assertThat(column(ink.toBytes(1), 3)).containsExactly(0, 0, 0, 16, 32, 16, 0, 0);
  }

  @Test
  void shouldSaturateAtFullInk() {
    // Given
    ink.draw(List.of(List.of(new StrokePoint(-5, 3.5, 2), new StrokePoint(15, 3.5, 2))));

    // When
    byte[] bytes = ink.toBytes(1.5);

    // Then
    assertThat(column(bytes, 4)).containsExactly(0, 0, 191, 255, 191, 0, 0, 0);
  }

  private static int[] column(byte[] bytes, int column) {
    int[] values = new int[8];
    for (int row = 0; row < 8; row++) {
      values[row] = Byte.toUnsignedInt(bytes[row * 8 + column]);
    }
    return values;
  }
}
