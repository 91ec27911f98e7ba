package io.digitstream.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaTest {
  @Test
  void shouldKnowClosedFormsOfTheBetaFunction() {
    assertThat(Math.exp(Beta.log(0.5, 0.5))).isCloseTo(Math.PI, within(1e-12));
    assertThat(Math.exp(Beta.log(1.5, 2.5))).isCloseTo(Math.PI / 16, within(1e-13));
    assertThat(Math.exp(Beta.log(3, 4))).isCloseTo(1.0 / 60, within(1e-14));
    assertThat(Math.exp(Beta.log(20, 12))).isCloseTo(1.0 / (12.0 * 141_120_525), within(1e-22));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 7.5, 100, 12_345.5, 1e6})
  void shouldBeHalfForEqualArguments(double argument) {
    assertThat(Beta.logLowerHalf(argument, argument)).isCloseTo(Math.log(0.5), within(1e-8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 500, 100_000})
  void shouldBeAPowerOfTwoWhereOneArgumentIsOne(int argument) {
    assertThat(Beta.logLowerHalf(argument, 1))
        .isCloseTo(-argument * Math.log(2), within(1e-9 * argument));
    assertThat(Beta.logLowerHalf(1, argument))
        .isCloseTo(Math.log1p(-Math.pow(2, -argument)), within(1e-13));
  }

  /** I(1/2; a, b) is the probability of at least a heads in a + b - 1 throws of a coin. */
  @ParameterizedTest
  @CsvSource({"3,4", "40,17", "17,40", "300,100", "100,300", "250,251"})
  void shouldBeATailOfTheBinomialDistribution(int a, int b) {
    // Given
    int throwsOfACoin = a + b - 1;
    BigInteger heads = BigInteger.ZERO;
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i <= throwsOfACoin; i++) {
      if (i >= a) {
        heads = heads.add(ways);
      }
      ways = ways.multiply(BigInteger.valueOf(throwsOfACoin - i)).divide(BigInteger.valueOf(i + 1));
    }
    double expected =
        new BigDecimal(heads)
            .divide(new BigDecimal(BigInteger.TWO.pow(throwsOfACoin)), MathContext.DECIMAL64)
            .doubleValue();

    // When
    double share = Math.exp(Beta.logLowerHalf(a, b));

    // Then
    assertThat(share / expected).isCloseTo(1, within(1e-10));
  }
}
