package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void shouldTakeTheMiddleOne() {
    assertThat(new Rounds(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
  }

  @Test
  void shouldTakeTheMeanOfTheTwoInTheMiddle() {
    assertThat(new Rounds(List.of(9.0, 1.0, 4.0, 6.0)).median()).isEqualTo(5);
  }

  @Test
  void shouldCompareRoundByRound() {
    // Given
    Rounds disturbedInTheSecond = new Rounds(List.of(100.0, 10.0, 90.0));
    Rounds other = new Rounds(List.of(50.0, 5.0, 45.0));
    // When
    Rounds ratio = disturbedInTheSecond.ratioTo(other);
    // Then
    assertThat(ratio.values()).containsExactly(2.0, 2.0, 2.0);
  }
}
