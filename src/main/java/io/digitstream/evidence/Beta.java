package io.digitstream.evidence;

/**
 * The beta function and the share of it below 1/2, as natural logarithms, for arguments from 1/2 to
 * many millions.
 */
final class Beta {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** From here on, four terms of Stirling's series are exact to 14 digits. */
  private static final double STIRLING_FROM = 20;

  private static final double PRECISION = 1e-14;
  private static final double TINY = 1e-300;

  private Beta() {}

  /** The logarithm of B(a, b). */
  static double log(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /** The logarithm of the regularised incomplete beta function I(1/2; a, b). */
  static double logLowerHalf(double a, double b) {
    return a + 1 > (a + b + 2) / 2 ? logTail(a, b) : Math.log1p(-Math.exp(logTail(b, a)));
  }

  /** Where a is about as large as b, or larger: the continued fraction converges quickly. */
  private static double logTail(double a, double b) {
    return -(a + b) * Math.log(2) - log(a, b) - Math.log(a) + Math.log(fraction(a, b));
  }

  /**
   * The continued fraction of the incomplete beta function at 1/2, by the method of Lentz.
   *
   * @see <a href="https://dlmf.nist.gov/8.17#v">NIST Digital Library, 8.17.22</a>
   */
  private static double fraction(double a, double b) {
    double x = 0.5;
    double numerators = 1;
    double denominators = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double value = denominators;
    double factor = 0;
    for (int m = 1; Math.abs(factor - 1) > PRECISION; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      denominators = 1 / nonZero(1 + even * denominators);
      numerators = nonZero(1 + even / numerators);
      value *= denominators * numerators;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      denominators = 1 / nonZero(1 + odd * denominators);
      numerators = nonZero(1 + odd / numerators);
      factor = denominators * numerators;
      value *= factor;
    }
    return value;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double argument) {
    double x = argument;
    double product = 1;
    while (x < STIRLING_FROM) {
      product *= x;
      x++;
    }
    double inverse = 1 / x;
    double square = inverse * inverse;
    double series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series - Math.log(product);
  }
}
