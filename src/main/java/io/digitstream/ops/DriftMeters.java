package io.digitstream.ops;

import io.digitstream.digit.Classification;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Shows how far the last predictions are from what the model had in evaluation, so that a change of
 * the input is seen before any label comes.
 */
final class DriftMeters {
  /** Enough that the same population stays near 0.01, few enough to see a change soon. */
  static final int WINDOW = 1000;

  private final DriftWindow window = new DriftWindow(WINDOW);

  DriftMeters(MeterRegistry registry, DriftReference reference) {
    DigitMeter.DRIFT_WINDOW.gauge(registry, window::size);
    DigitMeter.DRIFT.gauge(
        registry, () -> StabilityIndex.of(reference.labels(), window.labels()), "of", "labels");
    reference
        .confidence()
        .ifPresent(
            shares ->
                DigitMeter.DRIFT.gauge(
                    registry,
                    () -> StabilityIndex.of(shares, window.confidence()),
                    "of",
                    "confidence"));
  }

  void answered(Classification classification) {
    window.add(classification);
  }
}
