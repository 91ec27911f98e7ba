package io.digitstream.topology.accuracy;

import static io.digitstream.topology.accuracy.AccuracyHarness.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.model.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Random interleavings of answers of several model versions, labels, repeats, corrections, long
 * waits and restarts: what is published is what {@link AccuracyOracle} says.
 */
class AccuracyPropertyTest {
  private static final int STEPS = 400;
  private static final int IDS = 40;
  private static final int COMPARED_EVERY = 50;

  private Path directory;

  @BeforeTry
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("accuracy-property");
  }

  @AfterTry
  void removeDirectory() throws IOException {
    FileTree.delete(directory);
  }

  @Property(tries = 20)
  void shouldPublishWhatTheOracleSays(@ForAll("steps") List<AccuracyStep> steps) {
    AccuracyOracle oracle = new AccuracyOracle(RETENTION);
    try (AccuracyHarness harness = new AccuracyHarness(directory)) {
      for (int step = 1; step <= steps.size(); step++) {
        // When
        steps.get(step - 1).take(harness, oracle);

        // Then
        if (step % COMPARED_EVERY == 0 || step == steps.size()) {
          harness.published();
          oracle.advanceTo(harness.now());
          assertThat(AccuracyOracle.rows(harness.published())).isEqualTo(oracle.rows());
        }
      }
    }
  }

  @Example
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

  @Provide
  Arbitrary<List<AccuracyStep>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(55, predictions()),
            Tuple.of(30, labels()),
            Tuple.of(5, ids().map(AccuracyStep.Withdraw::new)),
            Tuple.of(7, minutes(61, 560).map(AccuracyStep.Wait::new)),
            Tuple.of(3, minutes(0, 200).map(AccuracyStep.Restart::new)))
        .list()
        .ofMinSize(STEPS / 4)
        .ofMaxSize(STEPS);
  }

  private static Arbitrary<AccuracyStep> predictions() {
    return Combinators.combine(
            ids(), Arbitraries.of("0", "1", "2"), digits(), Arbitraries.integers().between(0, 7199))
        .as(AccuracyStep.Predict::new);
  }

  private static Arbitrary<AccuracyStep> labels() {
    return Combinators.combine(ids(), digits()).as(AccuracyStep.Label::new);
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.integers().between(0, IDS - 1).map(number -> "img-" + number);
  }

  private static Arbitrary<Integer> digits() {
    return Arbitraries.integers().between(0, 9);
  }

  private static Arbitrary<Integer> minutes(int least, int most) {
    return Arbitraries.integers().between(least, most);
  }
}
