package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyResultTest {
  @Test
  void shouldGivePercentilesOfEachRoundInMilliseconds() {
    // Given
    LatencyResult result = LatencyResult.none("service", 0.5, 100);
    // When
    result.add(micros(10_000));
    result.add(micros(20_000));
    // Then
    assertThat(result.percentile(50).median()).isCloseTo(7.5, within(0.1));
    assertThat(result.percentile(100).most()).isCloseTo(20, within(0.1));
  }

  /** From nothing to the most, evenly. */
  private static Histogram micros(int most) {
    Histogram histogram = new Histogram(3);
    for (int value = 0; value <= most; value++) {
      histogram.recordValue(value);
    }
    return histogram;
  }
}
