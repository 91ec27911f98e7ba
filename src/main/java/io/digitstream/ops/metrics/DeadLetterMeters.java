package io.digitstream.ops.metrics;

import io.digitstream.topology.outcome.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts dead letters by stage and reason. Known combinations start at 0, because a rate needs a
 * value before the first dead letter.
 */
final class DeadLetterMeters {
  private static final Map<Stage, List<String>> KNOWN =
      Map.of(
          Stage.DECODE,
          List.of(
              "empty",
              "too-many-bytes",
              "unknown-format",
              "corrupt",
              "too-many-pixels",
              "too-much-memory",
              "too-many-frames",
              "timeout",
              "ended-the-process",
              "unexpected-exception"),
          Stage.NORMALISE,
          List.of("blank"),
          Stage.PREDICT,
          List.of("model-exception"),
          Stage.LABEL,
          List.of(
              "no-id", "empty", "too-many-bytes", "not-a-label", "not-a-digit", "answer-refused"),
          Stage.ANSWER,
          List.of(
              "too-large-to-answer", "key-required", "timestamp-out-of-range", "answer-refused"));

  private final MeterRegistry registry;
  private final Map<Cause, Counter> counters = new ConcurrentHashMap<>();

  private record Cause(Stage stage, String reason) {}

  DeadLetterMeters(MeterRegistry registry) {
    this.registry = registry;
    KNOWN.forEach((stage, reasons) -> reasons.forEach(reason -> counter(stage, reason)));
  }

  void deadLettered(Stage stage, String reason) {
    counter(stage, reason).increment();
  }

  private Counter counter(Stage stage, String reason) {
    return counters.computeIfAbsent(
        new Cause(stage, reason),
        cause ->
            DigitMeter.DEAD_LETTERS.counter(
                registry, "stage", cause.stage().tag(), "reason", cause.reason()));
  }
}
