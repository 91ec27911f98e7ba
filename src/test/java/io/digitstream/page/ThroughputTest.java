package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Throughput throughput = new Throughput();

  @Test
  void shouldCountBySecondAndTellPercentiles() {
    // Given
    for (int i = 1; i <= 100; i++) {
      throughput.add(NOON, Duration.ofMillis(10L * i));
    }
    // When
    Throughput.View view = throughput.view(NOON.plusSeconds(1));
    // Then
    assertThat(view.counts()).hasSize(120).endsWith(0L, 100L);
    assertThat(view.perSecond()).isEqualTo(10);
    assertThat(view.p50()).isBetween(495L, 505L);
    assertThat(view.p99()).isBetween(985L, 995L);
    assertThat(view.sinceLast()).isEqualTo(1000);
  }

  @Test
  void shouldForgetWhatIsOlderThanTwoMinutesButNotWhenTheLastWas() {
    // Given
    throughput.add(NOON, Duration.ofMillis(5));
    // When
    Throughput.View view = throughput.view(NOON.plusSeconds(130));
    // Then
    assertThat(view.counts()).containsOnly(0L);
    assertThat(view.p50()).isNull();
    assertThat(view.sinceLast()).isEqualTo(130_000);
    assertThat(view.answered()).isEqualTo(1);
  }

  @Test
  void shouldSayNothingOfWhatNeverCame() {
    // When
    Throughput.View view = throughput.view(NOON);
    // Then
    assertThat(view.sinceLast()).isNull();
    assertThat(view.p99()).isNull();
  }
}
