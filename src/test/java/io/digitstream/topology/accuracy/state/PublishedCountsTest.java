package io.digitstream.topology.accuracy.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.ModelId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A query while the stream thread begins and drops windows. */
class PublishedCountsTest {
  private static final ModelId MODEL = new ModelId("cnn", "1");
  private static final Optional<WindowSize> MINUTES = Optional.of(WindowSize.MINUTE);
  private static final int STEADY = 200;
  private static final int ROUNDS = 1000;

  private final PublishedCounts board = new PublishedCounts();

  @Test
  void shouldReadEveryRowThatStaysWhileOthersComeAndGo() throws Exception {
    // Given
    for (int window = 0; window < STEADY; window++) {
      put(2 * window);
    }
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Integer> reading =
        CompletableFuture.supplyAsync(
            () -> {
              int fewest = Integer.MAX_VALUE;
              while (!ended.get()) {
                fewest = Math.min(fewest, board.read(MINUTES).size());
              }
              return fewest;
            });
    // When
    for (int round = 0; round < ROUNDS; round++) {
      for (int window = 0; window < STEADY; window++) {
        put(2 * window + 1);
      }
      for (int window = 0; window < STEADY; window++) {
        board.remove(key(2 * window + 1));
      }
    }
    ended.set(true);
    // Then
    assertThat(reading.get()).isGreaterThanOrEqualTo(STEADY);
  }

  private void put(int window) {
    board.put(key(window), Accuracy.of(key(window), new Count(), 0, Optional.empty()));
  }

  private static CountKey key(int window) {
    return CountKey.of(
        MODEL, new EventWindow(WindowSize.MINUTE, Instant.ofEpochSecond(60L * window)));
  }
}
