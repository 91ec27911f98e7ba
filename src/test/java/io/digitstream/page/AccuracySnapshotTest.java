package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.EventWindow;
import io.digitstream.topology.accuracy.state.ShownModels;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AccuracySnapshotTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private static final ModelId SERVED = new ModelId("cnn", "2");

  private final AccuracySnapshot snapshot =
      new AccuracySnapshot(
          new ShownModels(
              SERVED, Duration.ofHours(24), InstantSource.fixed(NOON.plus(Duration.ofHours(1)))));

  @Test
  void shouldShowTheLastCountOfEachScope() {
    // Given
    snapshot.scored(accuracy("1", Optional.empty(), 3));
    snapshot.scored(accuracy("1", minute(NOON), 1));
    // When
    snapshot.scored(accuracy("1", Optional.empty(), 4));
    snapshot.scored(accuracy("1", minute(NOON), 2));
    // Then
    assertThat(snapshot.scores())
        .extracting(score -> score.scope() + " " + score.matched())
        .containsExactly("all 4", "minute 2");
  }

  @Test
  void shouldKeepTheNewestWindowThoughAnOlderOneChanges() {
    // Given
    snapshot.scored(accuracy("1", minute(NOON), 1));
    // When
    snapshot.scored(accuracy("1", minute(NOON.minus(Duration.ofMinutes(5))), 7));
    // Then
    assertThat(snapshot.scores())
        .singleElement()
        .satisfies(score -> assertThat(score.start()).isEqualTo(NOON.toEpochMilli()));
  }

  @Test
  void shouldShowTheServedVersionFirstAndThenByLastUse() {
    // When
    snapshot.scored(accuracy("2", NOON.minus(Duration.ofDays(90))));
    for (int version = 9; version > 2; version--) {
      snapshot.scored(accuracy(String.valueOf(version), NOON.minusSeconds(version)));
    }
    // Then
    assertThat(snapshot.scores())
        .extracting(AccuracySnapshot.Score::version)
        .containsExactly("2", "3", "4", "5");
  }

  @Test
  void shouldShowNoVersionThatIsNotInUse() {
    // When
    snapshot.scored(accuracy("3", NOON.minus(Duration.ofHours(24))));
    snapshot.scored(accuracy("4", NOON));
    // Then
    assertThat(snapshot.scores()).extracting(AccuracySnapshot.Score::version).containsExactly("4");
  }

  @Test
  void shouldShowNoWindowThatHasNotBegun() {
    // Given
    snapshot.scored(accuracy("1", minute(NOON), 1));
    // When
    snapshot.scored(accuracy("1", minute(NOON.plus(Duration.ofHours(2))), 7));
    // Then
    assertThat(snapshot.scores())
        .singleElement()
        .satisfies(score -> assertThat(score.start()).isEqualTo(NOON.toEpochMilli()));
  }

  private static Optional<EventWindow> minute(Instant start) {
    return Optional.of(new EventWindow(WindowSize.MINUTE, start));
  }

  private static Accuracy accuracy(String version, Optional<EventWindow> window, int images) {
    return accuracy(version, window, images, NOON);
  }

  private static Accuracy accuracy(String version, Instant lastCountedAt) {
    return accuracy(version, Optional.empty(), 1, lastCountedAt);
  }

  private static Accuracy accuracy(
      String version, Optional<EventWindow> window, int images, Instant lastCountedAt) {
    ConfusionMatrix confusion = new ConfusionMatrix();
    confusion.set(4, 4, images);
    return new Accuracy(
        new ModelId("cnn", version),
        window,
        confusion,
        0,
        OptionalLong.empty(),
        Optional.of(lastCountedAt));
  }
}
