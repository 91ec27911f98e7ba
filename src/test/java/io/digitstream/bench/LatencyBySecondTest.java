package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatencyBySecondTest {
  private static final long FROM = -5_000_000_000L;

  private final List<Answer> answers = new ArrayList<>();

  @Test
  void shouldTakeThe99thPercentileOfTheImagesThatWereDueInEachSecond() throws Exception {
    // Given
    due(-1, 5_000);
    for (int image = 1; image <= 100; image++) {
      due(image, 10L * image);
    }
    due(1_000, 99);
    due(1_999, 20);
    due(2_000, 4_000);
    // When
    LatencyBySecond latency = LatencyBySecond.of(answers, FROM, 2);
    // Then
    assertThat(latency.p99Millis()).containsExactly(990.0, 99.0);
    assertThat(latency.worstMillis()).isEqualTo(990);
    assertThat(latency.secondsUntilFast()).isEqualTo(1);
  }

  @Test
  void shouldCountAllSecondsIfNoneIsFast() {
    // Given
    LatencyBySecond latency = new LatencyBySecond(List.of(300.0, 100.0, 150.0));
    // When
    int seconds = latency.secondsUntilFast();
    // Then
    assertThat(seconds).isEqualTo(3);
  }

  @Test
  void shouldNotTakeASecondWithoutImagesForAFastOne() {
    // Given
    due(0, 300);
    // When, Then
    assertThatThrownBy(() -> LatencyBySecond.of(answers, FROM, 2))
        .isInstanceOf(BenchException.class)
        .hasMessage("No image was due in second 2");
  }

  private void due(long afterMillis, long latencyMillis) {
    long due = FROM + TimeUnit.MILLISECONDS.toNanos(afterMillis);
    answers.add(new Answer(due, due + TimeUnit.MILLISECONDS.toNanos(latencyMillis)));
  }
}
