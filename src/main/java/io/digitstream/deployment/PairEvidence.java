package io.digitstream.deployment;

import io.digitstream.evidence.Evidence;
import io.digitstream.evidence.PairTable;
import java.time.Instant;

/**
 * The evidence about a challenger, for whoever looks.
 *
 * @param number of the challenge
 * @param log10Better the decimal logarithm of the e-value for "better"
 * @param log10Worse the decimal logarithm of the e-value for "worse"
 * @param log10Threshold what either has to reach
 */
public record PairEvidence(
    long number,
    PairTable table,
    double log10Better,
    double log10Worse,
    double log10Threshold,
    Instant at) {
  /** The key of its record, beside that of the deployment. */
  public static final String KEY = "evidence";

  /** What a table says. */
  public static PairEvidence of(Challenge challenge, PairTable table, Instant at) {
    Evidence evidence = Evidence.of(table);
    double ten = Math.log(10);
    return new PairEvidence(
        challenge.number(),
        table,
        evidence.logBetter() / ten,
        evidence.logWorse() / ten,
        challenge.rule().logThreshold() / ten,
        at);
  }
}
