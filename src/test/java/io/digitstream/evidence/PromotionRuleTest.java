package io.digitstream.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.evidence.LabelStream.Rates;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionRuleTest {
  private static final int STREAMS = 1000;
  private static final long PAIRS = 20_000;
  private static final Duration LIMIT = Duration.ofDays(7);

  /** Looked at after every pair, which would promote nearly every one by a p-value of 0.01. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.97, 20000", "0.05, 0.97, 20000", "0.05, 0.5, 4000"})
  void shouldRarelyPromoteAnEqualChallenger(double alpha, double accuracy, long pairs) {
    // Given
    PromotionRule rule = new PromotionRule(alpha, 1, LIMIT);
    Rates equal = Rates.ofIndependent(accuracy, accuracy);

    // When
    List<Verdict> verdicts =
        LongStream.range(0, STREAMS)
            .mapToObj(seed -> Trial.of(equal, rule, pairs, seed).verdict())
            .toList();

    // Then
    int most = (int) (alpha * STREAMS);
    assertThat(Collections.frequency(verdicts, Verdict.PROMOTE)).isBetween(1, most);
    assertThat(Collections.frequency(verdicts, Verdict.REMOVE)).isBetween(1, most);
  }

  @Test
  void shouldPromoteAChallengerThatIsOnePercentBetter() {
    // Given
    Rates better = Rates.ofIndependent(0.97, 0.98);

    // Then
    assertThat(
            LongStream.range(0, 100)
                .mapToObj(seed -> Trial.of(better, PromotionRule.DEFAULT, 1_000_000, seed)))
        .allMatch(trial -> trial.verdict() == Verdict.PROMOTE);
  }

  /** A model that was trained on permuted labels answers at chance. */
  @Test
  void shouldRemoveAChallengerThatAnswersAtChance() {
    // Given
    Rates chance = Rates.ofIndependent(0.99, 0.1);

    // Then
    assertThat(
            LongStream.range(0, 20)
                .mapToObj(seed -> Trial.of(chance, PromotionRule.DEFAULT, PAIRS, seed)))
        .allMatch(trial -> trial.verdict() == Verdict.REMOVE && trial.pairs() == 200);
  }

  @Test
  void shouldNotDecideByTooFewPairs() {
    // Given
    PromotionRule rule = new PromotionRule(0.01, 200, LIMIT);

    // Then
    assertThat(rule.verdict(new PairTable(99, 0, 100, 0), Duration.ZERO))
        .isEqualTo(Verdict.CONTINUE);
    assertThat(rule.verdict(new PairTable(100, 0, 100, 0), Duration.ZERO))
        .isEqualTo(Verdict.PROMOTE);
    assertThat(rule.verdict(new PairTable(100, 100, 0, 0), Duration.ZERO))
        .isEqualTo(Verdict.REMOVE);
  }

  @Test
  void shouldExpireWithoutADecision() {
    // Given
    PromotionRule rule = new PromotionRule(0.01, 200, LIMIT);

    // Then
    assertThat(rule.verdict(new PairTable(900, 50, 50, 0), LIMIT.minusSeconds(1)))
        .isEqualTo(Verdict.CONTINUE);
    assertThat(rule.verdict(new PairTable(900, 50, 50, 0), LIMIT)).isEqualTo(Verdict.EXPIRE);
    assertThat(rule.verdict(new PairTable(900, 0, 100, 0), LIMIT)).isEqualTo(Verdict.PROMOTE);
  }

  @Test
  void shouldRefuseARuleThatDecidesNothing() {
    assertThatThrownBy(() -> new PromotionRule(1, 200, LIMIT))
        .hasMessage("alpha is between 0 and 1, but it was 1.0");
    assertThatThrownBy(() -> new PromotionRule(Double.NaN, 200, LIMIT))
        .hasMessage("alpha is between 0 and 1, but it was NaN");
    assertThatThrownBy(() -> new PromotionRule(0.01, 0, LIMIT))
        .hasMessage("leastPairs is at least 1, but it was 0");
    assertThatThrownBy(() -> new PromotionRule(0.01, 200, Duration.ZERO))
        .hasMessage("timeLimit is positive, but it was PT0S");
  }
}
