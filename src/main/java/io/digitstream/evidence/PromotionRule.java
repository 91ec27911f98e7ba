package io.digitstream.evidence;

import java.time.Duration;

/**
 * Decides about a challenger from its table of pairs. It may be asked after every pair.
 *
 * @param alpha the probability that a challenger that is not better is ever promoted is at most
 *     this, and so is the probability that one that is not worse is ever removed
 * @param leastPairs with fewer labelled pairs, nothing is decided
 * @param timeLimit after it, a challenger without a decision expires
 */
public record PromotionRule(double alpha, long leastPairs, Duration timeLimit) {
  /** At most 1 wrong promotion in 100, 200 pairs and a week. */
  public static final PromotionRule DEFAULT = new PromotionRule(0.01, 200, Duration.ofDays(7));

  public PromotionRule {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is between 0 and 1, but it was " + alpha);
    }
    if (leastPairs < 1) {
      throw new IllegalArgumentException("leastPairs is at least 1, but it was " + leastPairs);
    }
    if (timeLimit.isZero() || timeLimit.isNegative()) {
      throw new IllegalArgumentException("timeLimit is positive, but it was " + timeLimit);
    }
  }

  /** The logarithm of the e-value that decides, 1/α. */
  public double logThreshold() {
    return -Math.log(alpha);
  }

  /**
   * What to do.
   *
   * @param age how long the challenger has been one
   */
  public Verdict verdict(PairTable table, Duration age) {
    if (table.pairs() >= leastPairs) {
      Evidence evidence = Evidence.of(table);
      // Never both: only the more frequent discordant cell has an e-value above 1
      if (evidence.logBetter() >= logThreshold()) {
        return Verdict.PROMOTE;
      }
      if (evidence.logWorse() >= logThreshold()) {
        return Verdict.REMOVE;
      }
    }
    return age.compareTo(timeLimit) >= 0 ? Verdict.EXPIRE : Verdict.CONTINUE;
  }
}
