package io.digitstream.evidence;

import io.digitstream.evidence.LabelStream.Rates;
import java.time.Duration;

/**
 * How a challenger ended that was looked at after every pair.
 *
 * @param pairs that were counted by then
 */
record Trial(Verdict verdict, long pairs) {
  /** Runs one until a decision, or for so many pairs. */
  static Trial of(Rates rates, PromotionRule rule, long mostPairs, long seed) {
    LabelStream stream = new LabelStream(rates, seed);
    PairTable table = PairTable.EMPTY;
    while (table.pairs() < mostPairs) {
      Pair pair = stream.next();
      table = table.plus(pair);
      // The evidence changes only then, and must be looked at once there are enough pairs
      if (pair != Pair.BOTH_RIGHT || table.pairs() == rule.leastPairs()) {
        Verdict verdict = rule.verdict(table, Duration.ZERO);
        if (verdict != Verdict.CONTINUE) {
          return new Trial(verdict, table.pairs());
        }
      }
    }
    return new Trial(Verdict.CONTINUE, table.pairs());
  }
}
