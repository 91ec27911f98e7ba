package io.digitstream.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EvidenceTest {
  private static final int IMAGES = 40;

  @Example
  void shouldStartAtOne() {
    assertThat(Evidence.of(PairTable.EMPTY).better()).isCloseTo(1, within(1e-12));
    assertThat(Evidence.of(new PairTable(500, 0, 0, 9)).worse()).isCloseTo(1, within(1e-12));
  }

  /** The mean of the two possible next values is the value itself: a martingale at θ = 1/2. */
  @Property
  void shouldBeAMartingaleWhereNeitherIsBetter(
      @ForAll @IntRange(max = 3000) int b, @ForAll @IntRange(max = 3000) int c) {
    // When
    double now = better(b, c);
    double mean = logMean(better(b, c + 1), better(b + 1, c), 0.5);

    // Then
    assertThat(mean).isCloseTo(now, within(1e-8));
  }

  @Property
  void shouldBeASupermartingaleWhereTheChallengerIsWorse(
      @ForAll @IntRange(max = 3000) int b,
      @ForAll @IntRange(max = 3000) int c,
      @ForAll @IntRange(max = 49) int percent) {
    assertThat(logMean(better(b, c + 1), better(b + 1, c), percent / 100.0))
        .isLessThan(better(b, c) + 1e-8);
  }

  /** The integral that the closed form stands for, by the midpoint rule. */
  @Property(tries = 50)
  void shouldBeTheMixtureOfTheLikelihoodRatios(
      @ForAll @IntRange(max = 60) int b, @ForAll @IntRange(max = 60) int c) {
    // Given
    int steps = 20_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      // θ = sin²(φ) turns the density of Beta(1/2, 1/2) into a constant
      double phi = Math.PI / 4 + (i + 0.5) / steps * Math.PI / 4;
      double theta = Math.pow(Math.sin(phi), 2);
      sum += Math.exp(c * Math.log(2 * theta) + b * Math.log(2 * (1 - theta)));
    }

    // Then
    assertThat(better(b, c)).isCloseTo(Math.log(sum / steps), within(1e-4));
  }

  @Property
  void shouldNeverSpeakForBoth(
      @ForAll @IntRange(max = 5000) int b, @ForAll @IntRange(max = 5000) int c) {
    Evidence evidence = Evidence.of(new PairTable(0, b, c, 0));
    assertThat(Math.min(evidence.logBetter(), evidence.logWorse())).isLessThanOrEqualTo(1e-9);
  }

  @Example
  void shouldStayFiniteForMillionsOfPairs() {
    Evidence evidence = Evidence.of(new PairTable(0, 3_000_000, 9_000_000, 0));
    assertThat(evidence.logBetter()).isBetween(1e6, 1e7);
    assertThat(evidence.logWorse()).isLessThan(0).isFinite();
  }

  /** Labels come, are repeated and corrected in any order: only the last of each image counts. */
  @Property
  void shouldLeaveNoTraceOfCorrections(
      @ForAll @Size(max = 200) List<@IntRange(max = 4 * IMAGES - 1) Integer> steps) {
    // Given
    Pair[] cells = new Pair[IMAGES];
    PairTable table = PairTable.EMPTY;

    // When
    for (int step : steps) {
      int image = step / 4;
      table = cells[image] == null ? table : table.minus(cells[image]);
      cells[image] = Pair.of(step % 4);
      table = table.plus(cells[image]);
    }

    // Then
    List<Pair> last = new ArrayList<>();
    for (Pair cell : cells) {
      if (cell != null) {
        last.add(cell);
      }
    }
    Collections.shuffle(last, new Random(steps.size()));
    PairTable direct = PairTable.EMPTY;
    for (Pair cell : last) {
      direct = direct.plus(cell);
    }
    assertThat(table).isEqualTo(direct);
    assertThat(Evidence.of(table)).isEqualTo(Evidence.of(direct));
  }

  private static double better(int b, int c) {
    return Evidence.of(new PairTable(0, b, c, 0)).logBetter();
  }

  private static double logMean(double win, double loss, double theta) {
    double most = Math.max(win, loss);
    return most + Math.log(theta * Math.exp(win - most) + (1 - theta) * Math.exp(loss - most));
  }
}
