package io.digitstream.ops.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The catalogue of the service's own meters: each with its kind, unit, tags, description and the
 * alerts that watch it. {@code docs/metrics.md} is generated from it.
 */
public enum DigitMeter {
  IMAGES(
      MeterKind.COUNTER,
      "digits.images",
      "images",
      "outcome: answered, dead_lettered",
      "Images dealt with, by what became of them."),
  DEAD_LETTERS(
      MeterKind.COUNTER,
      "digits.dead.letters",
      "letters",
      "stage: decode, normalise, predict, label, answer; reason: one of a closed set of words",
      "Dead letters written, by where and why; of labels too."),
  QUEUE(
      MeterKind.TIMER,
      "digits.queue.duration",
      MeterKind.SECONDS,
      "",
      "Time from the fetch of an image until it is taken into a batch."),
  IN_FLIGHT(
      MeterKind.GAUGE,
      "digits.in.flight",
      "images",
      "",
      "Images that are fetched, and neither predicted nor set aside yet."),
  DECODE(
      MeterKind.TIMER,
      "digits.decode.duration",
      MeterKind.SECONDS,
      "",
      "Time to decode the bytes of one image."),
  NORMALISE(
      MeterKind.TIMER,
      "digits.normalise.duration",
      MeterKind.SECONDS,
      "",
      "Time to make one decoded image look like the training images."),
  PREDICT(
      MeterKind.TIMER,
      "digits.predict.duration",
      MeterKind.SECONDS,
      "",
      "Time of one forward pass of the model, for a whole batch."),
  LATENCY(
      MeterKind.TIMER,
      "digits.end.to.end.latency",
      MeterKind.SECONDS,
      "",
      "Time from the timestamp of an image's record until it is answered; the commit that shows the"
          + " answer to readers of committed records comes after it."),
  BATCH_SIZE(
      MeterKind.SUMMARY,
      "digits.batch.size",
      "images",
      "",
      "Images in one forward pass of the model."),
  BATCH_RETRIES(
      MeterKind.COUNTER,
      "digits.batch.retries",
      "retries",
      "",
      "Batches that the model failed on, each tried again in parts or alone."),
  PREDICTIONS(
      MeterKind.COUNTER,
      "digits.predictions",
      "predictions",
      "label: 0 to 9",
      "Answers, by the digit that was recognised."),
  CONFIDENCE(
      MeterKind.SUMMARY,
      "digits.confidence",
      "ratio",
      "",
      "How sure the model is of its answers, 0 to 1."),
  LAG(
      MeterKind.GAUGE,
      "digits.consumer.lag",
      "images",
      "",
      "Images in the partitions of this instance that are not committed yet, as the brokers say"
          + " every 2 s; never NaN. The sum over instances is the backlog."),
  COMMIT_AGE(
      MeterKind.GAUGE,
      "digits.commit.age",
      MeterKind.SECONDS,
      "",
      "Time since the last commit of a stream thread that images wait for, the longest of all"
          + " threads; 0 while none waits. An instance without partitions shows that of all of"
          + " them."),
  EXPIRED(
      MeterKind.COUNTER,
      "digits.images.expired",
      MeterKind.NO_UNIT,
      "",
      "Offsets of the input topic that were deleted before this instance processed them, each an"
          + " image at most. They have no answer."),
  OLDEST_WAITING(
      MeterKind.GAUGE,
      "digits.oldest.waiting.image.age",
      MeterKind.SECONDS,
      "",
      "Age of the oldest image in the input topic that is not committed, by its record's timestamp;"
          + " 0 if none waits. Read from the brokers every 10 s, for all partitions of the topic."),
  RETENTION(
      MeterKind.GAUGE,
      "digits.input.retention",
      MeterKind.SECONDS,
      "",
      "Age at which the input topic deletes its records (retention.ms); +Inf for never."),
  DRIFT(
      MeterKind.GAUGE,
      "digits.drift",
      "psi",
      "of: labels, confidence",
      "Population stability index of the last predictions against the model's evaluation: below 0.1"
          + " the same, above 0.25 another population. There only if the model says what it had."),
  DRIFT_WINDOW(
      MeterKind.GAUGE,
      "digits.drift.window",
      "predictions",
      "",
      "Predictions that the drift is computed from; at most 1000."),
  MODEL_INFO(
      MeterKind.GAUGE,
      "digits.model.info",
      MeterKind.NO_UNIT,
      "name, version: of the model artifact",
      "Always 1; the tags say which model is served."),
  ACCURACY(
      MeterKind.GAUGE,
      "digits.accuracy",
      "ratio",
      "name, version: of the model artifact",
      "Share of the labelled images that were read right, 0 to 1."),
  LABELLED(
      MeterKind.GAUGE,
      "digits.labelled",
      "images",
      "name, version: of the model artifact",
      "Images that have an answer and a label. One instance counts for all; the others show none of"
          + " the accuracy."),
  CORRECT(
      MeterKind.GAUGE,
      "digits.correct",
      "images",
      "name, version: of the model artifact",
      "Of the labelled images, those that were read right."),
  UNMATCHED_PREDICTIONS(
      MeterKind.GAUGE,
      "digits.unmatched",
      "predictions",
      "name, version: of the model artifact",
      "Answers whose images were forgotten before a label came."),
  UNMATCHED_LABELS(
      MeterKind.GAUGE,
      "digits.unmatched",
      "labels",
      "",
      "Labels that were forgotten before their image came; they name no model."),
  CONFUSION(
      MeterKind.GAUGE,
      "digits.confusion",
      "images",
      "name, version: of the model artifact; label, predicted: 0 to 9",
      "Labelled images, by the digit they show and the digit they were read as."),
  TIMESTAMPS(
      MeterKind.COUNTER,
      "digits.timestamps.out.of.range",
      "records",
      "fault: future, past",
      "Records whose timestamp is ahead of the clock by more than timestamp.tolerance, counted at"
          + " the clock's time; and images from before all windows, counted for all time alone."),
  PASSED_OVER(
      MeterKind.COUNTER,
      "digits.page.passed.over",
      "records",
      "topic: one of those that the live page follows",
      "Records that the live page could not read, and does not show."),
  LIVE(
      MeterKind.GAUGE,
      "digits.live",
      MeterKind.NO_UNIT,
      "",
      "1 if the process can make progress, as /livez says, else 0."),
  READY(
      MeterKind.GAUGE,
      "digits.ready",
      MeterKind.NO_UNIT,
      "",
      "1 if the process does useful work, as /readyz says, else 0."),
  RESIDENT_MEMORY(
      MeterKind.GAUGE,
      "process.resident.memory",
      "bytes",
      "",
      "Memory that the process holds, the model's native memory included; Linux only.");

  private final MeterKind kind;
  private final String meterName;
  private final String unit;
  private final String tags;
  private final String description;

  DigitMeter(MeterKind kind, String meterName, String unit, String tags, String description) {
    this.kind = kind;
    this.meterName = meterName;
    this.unit = unit;
    this.tags = tags;
    this.description = description;
  }

  MeterKind kind() {
    return kind;
  }

  String unit() {
    return unit;
  }

  /** Each tag and its values, in words. */
  String tags() {
    return tags;
  }

  String description() {
    return description;
  }

  /** The name under which it is scraped, without the suffixes of a histogram's series. */
  String prometheusName() {
    String name = meterName.replace('.', '_');
    if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
      name += "_" + unit;
    }
    return kind == MeterKind.COUNTER ? name + "_total" : name;
  }

  public Counter counter(MeterRegistry registry, String... tagValues) {
    return Counter.builder(meterName)
        .description(description)
        .baseUnit(unit.isEmpty() ? null : unit)
        .tags(tagValues)
        .register(registry);
  }

  /** A true histogram with these buckets. */
  Timer timer(MeterRegistry registry, Duration... buckets) {
    return Timer.builder(meterName)
        .description(description)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }

  /** A true histogram with these buckets. */
  DistributionSummary summary(MeterRegistry registry, double... buckets) {
    return DistributionSummary.builder(meterName)
        .description(description)
        .baseUnit(unit)
        .serviceLevelObjectives(buckets)
        .register(registry);
  }

  public void gauge(MeterRegistry registry, Supplier<Number> value, String... tagValues) {
    Gauge.builder(meterName, value)
        .description(description)
        .baseUnit(unit.isEmpty() ? null : unit)
        .tags(tagValues)
        .register(registry);
  }
}
