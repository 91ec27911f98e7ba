package io.digitstream.train;

/**
 * McNemar's exact test: whether two models that read the same images differ by more than chance.
 *
 * @see <a href="https://doi.org/10.1007/BF02295996">McNemar, 1947</a>
 */
final class McNemar {
  private McNemar() {}

  /**
   * The two-sided p-value: how likely chance alone brings counts at least as unequal.
   *
   * @param first images that only the first model read right
   * @param second images that only the second model read right
   */
  static double p(int first, int second) {
    int trials = first + second;
    int fewer = Math.min(first, second);
    // In logarithms, as 2 to the power of -trials may be less than a double can hold
    double logarithm = -trials * Math.log(2);
    double tail = 0;
    for (int i = 0; i <= fewer; i++) {
      tail += Math.exp(logarithm);
      logarithm += Math.log((double) (trials - i) / (i + 1));
    }
    return Math.min(1, 2 * tail);
  }
}
