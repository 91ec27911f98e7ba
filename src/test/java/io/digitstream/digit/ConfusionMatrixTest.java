package io.digitstream.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  @Test
  void shouldDerivePrecisionRecallAndF1() {
    // Given
    ConfusionMatrix matrix = new ConfusionMatrix();
    // When
    matrix.add(1, 1);
    matrix.add(1, 1);
    matrix.add(1, 7);
    matrix.add(7, 1);
    // Then
    assertThat(matrix.total()).isEqualTo(4);
    assertThat(matrix.correct()).isEqualTo(2);
    assertThat(matrix.accuracy()).isEqualTo(0.5);
    assertThat(matrix.support(1)).isEqualTo(3);
    assertThat(matrix.precision(1)).isEqualTo(2 / 3.0, within(1e-12));
    assertThat(matrix.recall(1)).isEqualTo(2 / 3.0, within(1e-12));
    assertThat(matrix.f1(1)).isEqualTo(2 / 3.0, within(1e-12));
    assertThat(matrix.precision(0)).isNaN();
  }
}
