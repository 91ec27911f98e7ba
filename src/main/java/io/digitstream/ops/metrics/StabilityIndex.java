package io.digitstream.ops.metrics;

import java.util.List;

/**
 * The population stability index: the sum over bins of (found - expected) · ln(found / expected).
 *
 * <p>It is 0 for the same shares and grows without bound; of n samples of the same population it is
 * about (bins - 1) / n. No share is taken to be less than half a sample of the window, or one bin
 * that is empty in the evaluation would decide alone.
 */
final class StabilityIndex {
  private static final double HALF_A_SAMPLE = 0.5;

  private StabilityIndex() {}

  /**
   * Compares counts with expected shares.
   *
   * @return 0 if nothing was counted
   */
  static double of(List<Double> expected, int[] found) {
    double total = 0;
    for (int count : found) {
      total += count;
    }
    if (total == 0) {
      return 0;
    }
    double least = HALF_A_SAMPLE / total;
    double index = 0;
    for (int bin = 0; bin < found.length; bin++) {
      double share = Math.max(found[bin] / total, least);
      double reference = Math.max(expected.get(bin), least);
      index += (share - reference) * Math.log(share / reference);
    }
    return index;
  }
}
