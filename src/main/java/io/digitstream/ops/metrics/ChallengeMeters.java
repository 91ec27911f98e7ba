package io.digitstream.ops.metrics;

import io.digitstream.deployment.PairEvidence;
import io.digitstream.evidence.PairTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Shows the pairs of the challenge and the evidence: 0 without a challenger. Evidence about a
 * challenge that is over may still arrive after its end.
 */
public final class ChallengeMeters {
  private static final long NONE = 0;

  private volatile long challenge = NONE;
  private volatile PairEvidence now;

  public ChallengeMeters(MeterRegistry registry) {
    pairs(registry, "both-right", PairTable::bothRight);
    pairs(registry, "champion-only", PairTable::championOnly);
    pairs(registry, "challenger-only", PairTable::challengerOnly);
    pairs(registry, "both-wrong", PairTable::bothWrong);
    evidence(registry, "better", PairEvidence::log10Better);
    evidence(registry, "worse", PairEvidence::log10Worse);
    DigitMeter.CHALLENGE_THRESHOLD.gauge(registry, () -> value(PairEvidence::log10Threshold));
  }

  /** The evidence has changed. */
  public void evidence(PairEvidence evidence) {
    now = evidence;
  }

  /** The challenge of this number runs now. */
  public void challenge(long number) {
    challenge = number;
  }

  /** There is no challenger. */
  public void none() {
    challenge = NONE;
  }

  private void pairs(MeterRegistry registry, String cell, ToLongFunction<PairTable> count) {
    DigitMeter.CHALLENGE_PAIRS.gauge(
        registry, () -> value(evidence -> count.applyAsLong(evidence.table())), "cell", cell);
  }

  private void evidence(
      MeterRegistry registry, String direction, ToDoubleFunction<PairEvidence> log10) {
    DigitMeter.CHALLENGE_EVIDENCE.gauge(registry, () -> value(log10), "direction", direction);
  }

  private double value(ToDoubleFunction<PairEvidence> of) {
    PairEvidence evidence = now;
    boolean isPresent = evidence != null && evidence.number() == challenge;
    return isPresent ? of.applyAsDouble(evidence) : 0;
  }
}
