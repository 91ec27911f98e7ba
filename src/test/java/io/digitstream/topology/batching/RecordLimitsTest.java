package io.digitstream.topology.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLimitsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, 0, 1_790_000_000_000L, Long.MAX_VALUE})
  void shouldTakeAnyTimeUnlessItIsTold(long timestamp) {
    // Given
    RecordLimits limits = RecordLimits.ofSize(1000);

    // When
    boolean taken = limits.takes(timestamp, NOW);

    // Then
    assertThat(taken).isEqualTo(timestamp >= 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-28T07:01:00Z", "2026-11-28T08:00:00Z", "2026-11-28T09:59:00Z"})
  void shouldTakeWhatIsWithinTheLimits(String timestamp) {
    // Given
    RecordLimits limits = new RecordLimits(1000, false, Duration.ofHours(1), Duration.ofHours(2));

    // When
    boolean taken = limits.takes(Instant.parse(timestamp).toEpochMilli(), NOW);

    // Then
    assertThat(taken).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-28T07:00:30Z", "2026-11-28T09:59:30Z"})
  void shouldLeaveAMinuteForTheBrokersClock(String timestamp) {
    // Given
    RecordLimits limits = new RecordLimits(1000, false, Duration.ofHours(1), Duration.ofHours(2));

    // When
    boolean taken = limits.takes(Instant.parse(timestamp).toEpochMilli(), NOW);

    // Then
    assertThat(taken).isFalse();
  }

  @Test
  void shouldGiveTheNearestTimeThatIsTaken() {
    // Given
    RecordLimits limits = new RecordLimits(1000, false, Duration.ofMillis(100), Duration.ZERO);

    // When
    long past = limits.nearest(0, NOW);
    long future = limits.nearest(Long.MAX_VALUE, NOW);

    // Then
    assertThat(past).isEqualTo(NOW.minusMillis(90).toEpochMilli());
    assertThat(future).isEqualTo(NOW.toEpochMilli());
  }
}
