package io.digitstream.topology.accuracy;

import static io.digitstream.topology.accuracy.AccuracyHarness.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random interleavings of answers of several model versions, labels, repeats, corrections, long
 * waits and restarts: what is published is what {@link AccuracyOracle} says.
 */
class AccuracyPropertyTest {
  private static final int STEPS = 400;
  private static final int IDS = 40;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void shouldPublishWhatTheOracleSays(long seed) {
    Random random = new Random(seed);
    AccuracyOracle oracle = new AccuracyOracle(RETENTION);
    try (AccuracyHarness harness = new AccuracyHarness(directory)) {
      for (int step = 0; step < STEPS; step++) {
        // When
        take(random, harness, oracle);

        // Then
        if (step % 50 == 49) {
          harness.published();
          oracle.advanceTo(harness.now());
          assertThat(AccuracyOracle.rows(harness.published()))
              .as("seed %d, step %d", seed, step)
              .isEqualTo(oracle.rows());
        }
      }
    }
  }

  @Test
  void shouldNoticeACountThatIsOneOff() {
    // Given
    AccuracyOracle oracle = new AccuracyOracle(RETENTION);
    try (AccuracyHarness harness = new AccuracyHarness(directory)) {
      // When
      harness.predict("a", 1);
      oracle.predict("a", "1", 1, harness.now());
      harness.label("a", 1);

      // Then
      assertThat(AccuracyOracle.rows(harness.published())).isNotEqualTo(oracle.rows());
    }
  }

  private static void take(Random random, AccuracyHarness harness, AccuracyOracle oracle) {
    int dice = random.nextInt(100);
    String id = "img-" + random.nextInt(IDS);
    int digit = random.nextInt(10);
    if (dice < 55) {
      String version = String.valueOf(random.nextInt(3));
      var timestamp = harness.now().minusSeconds(random.nextInt(7200));
      harness.predict(id, version, digit, timestamp);
      oracle.predict(id, version, digit, timestamp);
    } else if (dice < 90) {
      harness.label(id, digit);
      oracle.label(id, digit);
    } else if (dice < 97) {
      harness.advance(Duration.ofMinutes(61L + random.nextInt(500)));
      oracle.advanceTo(harness.now());
    } else {
      harness.restartAfter(Duration.ofMinutes(random.nextInt(200)));
      harness.advance(Duration.ofMinutes(2));
      oracle.advanceTo(harness.now());
    }
  }
}
