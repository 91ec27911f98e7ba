package io.digitstream.topology.accuracy;

import java.time.Duration;
import java.time.Instant;

/** Something that happens to the topology, and that the oracle is told of as well. */
public sealed interface AccuracyStep {
  void take(AccuracyHarness harness, AccuracyOracle oracle);

  /** An answer to an image whose record is so many seconds old. */
  record Predict(String id, String version, int digit, int age) implements AccuracyStep {
    @Override
    public void take(AccuracyHarness harness, AccuracyOracle oracle) {
      Instant timestamp = harness.now().minusSeconds(age);
      harness.predict(id, version, digit, timestamp);
      oracle.predict(id, version, digit, timestamp);
    }
  }

  /** A label: the first of an image, the same again, or another. */
  record Label(String id, int digit) implements AccuracyStep {
    @Override
    public void take(AccuracyHarness harness, AccuracyOracle oracle) {
      harness.label(id, digit);
      oracle.label(id, digit);
    }
  }

  /** The label is taken back. */
  record Withdraw(String id) implements AccuracyStep {
    @Override
    public void take(AccuracyHarness harness, AccuracyOracle oracle) {
      harness.withdrawLabel(id);
      oracle.label(id, AccuracyOracle.NO_LABEL);
    }
  }

  /** Nothing for a while. */
  record Wait(int minutes) implements AccuracyStep {
    @Override
    public void take(AccuracyHarness harness, AccuracyOracle oracle) {
      harness.advance(Duration.ofMinutes(minutes));
      oracle.advanceTo(harness.now());
    }
  }

  /** The instance ends, and another begins after a while with what the stores hold. */
  record Restart(int minutes) implements AccuracyStep {
    /** Until it forgets again. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    @Override
    public void take(AccuracyHarness harness, AccuracyOracle oracle) {
      harness.restartAfter(Duration.ofMinutes(minutes));
      harness.advance(GRACE);
      oracle.advanceTo(harness.now());
    }
  }
}
