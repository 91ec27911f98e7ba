package io.digitstream.ops.metrics;

import io.digitstream.digit.AnswerShares;
import io.digitstream.digit.Classification;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows how far the last predictions differ from the model's evaluation, so that a change of the
 * input is visible before labels arrive. Without an evaluation in the artifact, there is no drift
 * metric.
 */
final class DriftMeters {
  /** Enough that the same population stays near 0.01, few enough to see a change soon. */
  static final int WINDOW = 1000;

  private final MeterRegistry registry;
  private final DriftWindow window = new DriftWindow(WINDOW);
  private final List<Runnable> shown = new ArrayList<>();
  private volatile Optional<AnswerShares> evaluation = Optional.empty();

  DriftMeters(MeterRegistry registry, Optional<AnswerShares> evaluation) {
    this.registry = registry;
    DigitMeter.DRIFT_WINDOW.gauge(registry, window::size);
    compareWith(evaluation);
  }

  /** Begins anew, with another model's evaluation. */
  final synchronized void compareWith(Optional<AnswerShares> other) {
    shown.forEach(Runnable::run);
    shown.clear();
    window.clear();
    evaluation = other;
    other.ifPresent(
        shares -> {
          show("labels", shares.labels(), window::labels);
          show("confidence", shares.confidence(), window::confidence);
        });
  }

  void answered(Classification classification) {
    window.add(classification);
  }

  Optional<Drift> now() {
    return evaluation.map(
        shares ->
            new Drift(
                window.size(),
                StabilityIndex.of(shares.labels(), window.labels()),
                StabilityIndex.of(shares.confidence(), window.confidence())));
  }

  private void show(String of, List<Double> expected, Supplier<int[]> found) {
    shown.add(
        DigitMeter.DRIFT.removableGauge(
            registry, () -> StabilityIndex.of(expected, found.get()), "of", of));
  }
}
