package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
  /** Twice the binomial distribution's tail for a probability of a half, at most 1. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "0, 1, 1",
    "0, 5, 0.0625",
    "5, 0, 0.0625",
    "0, 6, 0.03125",
    "1, 9, 0.021484375",
    "3, 3, 1",
    "10, 20, 0.0987371467"
  })
  void shouldGiveTheExactProbability(int first, int second, double p) {
    assertThat(McNemar.p(first, second)).isCloseTo(p, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"2000, 2000, 1, 1", "1800, 2200, 1e-12, 1e-8", "0, 4000, 0, 1e-300"})
  void shouldBearManyDifferences(int first, int second, double least, double most) {
    assertThat(McNemar.p(first, second)).isBetween(least, most);
  }
}
