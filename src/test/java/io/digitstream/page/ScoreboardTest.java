package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.Accuracy;
import io.digitstream.topology.accuracy.EventWindow;
import io.digitstream.topology.accuracy.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Scoreboard scoreboard = new Scoreboard();

  @Test
  void shouldShowTheLastCountOfEachScope() {
    // Given
    scoreboard.scored(accuracy("1", Optional.empty(), 3));
    scoreboard.scored(accuracy("1", minute(NOON), 1));
    // When
    scoreboard.scored(accuracy("1", Optional.empty(), 4));
    scoreboard.scored(accuracy("1", minute(NOON), 2));
    // Then
    assertThat(scoreboard.scores())
        .extracting(score -> score.scope() + " " + score.matched())
        .containsExactly("all 4", "minute 2");
  }

  @Test
  void shouldKeepTheNewestWindowThoughAnOlderOneChanges() {
    // Given
    scoreboard.scored(accuracy("1", minute(NOON), 1));
    // When
    scoreboard.scored(accuracy("1", minute(NOON.minus(Duration.ofMinutes(5))), 7));
    // Then
    assertThat(scoreboard.scores())
        .singleElement()
        .satisfies(score -> assertThat(score.start()).isEqualTo(NOON.toEpochMilli()));
  }

  @Test
  void shouldShowTheNewestVersionsFirstAndForgetOldOnes() {
    // When
    for (int version = 1; version <= 9; version++) {
      scoreboard.scored(accuracy(String.valueOf(version), Optional.empty(), 1));
    }
    // Then
    assertThat(scoreboard.scores())
        .extracting(Scoreboard.Score::version)
        .containsExactly("9", "8", "7", "6");
  }

  private static Optional<EventWindow> minute(Instant start) {
    return Optional.of(new EventWindow(WindowSize.MINUTE, start));
  }

  private static Accuracy accuracy(String version, Optional<EventWindow> window, int images) {
    ConfusionMatrix confusion = new ConfusionMatrix();
    confusion.set(4, 4, images);
    return new Accuracy(new ModelId("cnn", version), window, confusion, 0, OptionalLong.empty());
  }
}
