package io.digitstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingProgressTest {
  @ParameterizedTest
  @CsvSource({"60, 0.5, 20, 2340", "60, 1, 20, 1140", "60, 20, 20, 0", "60, 2.5, 5, 60"})
  void shouldCountAllEpochsThatAreLeft(long elapsed, double done, int epochs, long left) {
    // When
    Duration timeLeft = TrainingProgress.timeLeft(Duration.ofSeconds(elapsed), done, epochs);
    // Then
    assertThat(timeLeft).isEqualTo(Duration.ofSeconds(left));
  }
}
