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
      "Processed images, by outcome."),
  DEAD_LETTERS(
      MeterKind.COUNTER,
      "digits.dead.letters",
      "letters",
      "stage: decode, normalise, predict, label, answer; reason: see the list below",
      "Dead letters of images and labels, by processing stage and reason."),
  QUEUE(
      MeterKind.TIMER,
      "digits.queue.duration",
      MeterKind.SECONDS,
      "",
      "Time from the fetch of an image until it is added to a batch."),
  IN_FLIGHT(
      MeterKind.GAUGE,
      "digits.in.flight",
      "images",
      "",
      "Images that have been fetched, but not yet predicted or rejected."),
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
      "Time to normalise one decoded image, so that it looks like the training images."),
  PREDICT(
      MeterKind.TIMER,
      "digits.predict.duration",
      MeterKind.SECONDS,
      "",
      "Time of one forward pass of the model for a batch."),
  LATENCY(
      MeterKind.TIMER,
      "digits.end.to.end.latency",
      MeterKind.SECONDS,
      "",
      "Time from the timestamp of an image's record until its answer is written. It does not"
          + " include the commit, after which readers of committed records see the answer."),
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
      "Failed batches. Each is retried in parts or image by image."),
  PREDICTIONS(
      MeterKind.COUNTER,
      "digits.predictions",
      "predictions",
      "label: 0 to 9",
      "Answers, by predicted digit."),
  UNSURE(
      MeterKind.COUNTER,
      "digits.unsure",
      "predictions",
      "because: confidence, unlike-any-digit",
      "Answers that are not sure, by reason. They are answers as well."),
  REVIEW(
      MeterKind.COUNTER,
      "digits.review",
      "images",
      "image: whole, omitted",
      "Images sent to the review topic; omitted: without the image's bytes, which are too large for"
          + " the topic."),
  CONFIDENCE(
      MeterKind.SUMMARY, "digits.confidence", "ratio", "", "Confidence of the answers, 0 to 1."),
  LAG(
      MeterKind.GAUGE,
      "digits.consumer.lag",
      "images",
      "",
      "Images in this instance's partitions that are not committed yet, read from the brokers every"
          + " 2 s; never NaN. The sum over all instances is the backlog."),
  COMMIT_AGE(
      MeterKind.GAUGE,
      "digits.commit.age",
      MeterKind.SECONDS,
      "",
      "Time since the last commit of a stream thread for which images wait; the maximum over all"
          + " threads. 0 if no image waits. An instance without partitions reports the value for"
          + " all partitions."),
  EXPIRED(
      MeterKind.COUNTER,
      "digits.images.expired",
      MeterKind.NO_UNIT,
      "",
      "Offsets of the input topic that were deleted before this instance processed them. Each is at"
          + " most one image, and it has no answer."),
  OLDEST_WAITING(
      MeterKind.GAUGE,
      "digits.oldest.waiting.image.age",
      MeterKind.SECONDS,
      "",
      "Age of the oldest uncommitted image in the input topic, by its record's timestamp; 0 if no"
          + " image waits. Read from the brokers every 10 s, for all partitions of the topic."),
  RETENTION(
      MeterKind.GAUGE,
      "digits.input.retention",
      MeterKind.SECONDS,
      "",
      "Age at which Kafka deletes records of the input topic (retention.ms); +Inf for never."),
  DRIFT(
      MeterKind.GAUGE,
      "digits.drift",
      "psi",
      "of: labels, confidence",
      "Population stability index of the last predictions against the model's evaluation. Below"
          + " 0.1: the same population; above 0.25: a different one. Exists only if the model"
          + " artifact contains its evaluation."),
  DRIFT_WINDOW(
      MeterKind.GAUGE,
      "digits.drift.window",
      "predictions",
      "",
      "Predictions from which the drift is computed; at most 1000."),
  MODEL_INFO(
      MeterKind.GAUGE,
      "digits.model.info",
      MeterKind.NO_UNIT,
      "name, version: of the model artifact",
      "Always 1; the tags say which model is served."),
  MODEL_REVISION(
      MeterKind.GAUGE,
      "digits.model.revision",
      MeterKind.NO_UNIT,
      "",
      "Revision of the deployment that this instance has applied; 0 for the configured model."),
  MODEL_AS_DESIRED(
      MeterKind.GAUGE,
      "digits.model.as.desired",
      MeterKind.NO_UNIT,
      "",
      "1 if this instance serves the desired model; 0 if it cannot, for example because the"
          + " artifact is missing."),
  MODEL_EVENTS(
      MeterKind.COUNTER,
      "digits.model.events",
      "events",
      "kind: applied, refused, waiting, challenger-removed, stopped",
      "What this instance did about deployments."),
  CHALLENGE_PAIRS(
      MeterKind.GAUGE,
      "digits.challenge.pairs",
      MeterKind.NO_UNIT,
      "cell: both-right, champion-only, challenger-only, both-wrong",
      "Labelled images that champion and challenger answered, by who was right; 0 without a"
          + " challenger. All instances show the same."),
  CHALLENGE_EVIDENCE(
      MeterKind.GAUGE,
      "digits.challenge.evidence.log10",
      MeterKind.NO_UNIT,
      "direction: better, worse",
      "Decimal logarithm of the e-value that the challenger is better, or worse, than the"
          + " champion."),
  CHALLENGE_THRESHOLD(
      MeterKind.GAUGE,
      "digits.challenge.threshold.log10",
      MeterKind.NO_UNIT,
      "",
      "Decimal logarithm of the e-value that decides; 0 without a challenger."),
  SHADOW_ANSWERED(
      MeterKind.COUNTER,
      "digits.shadow.answered",
      MeterKind.NO_UNIT,
      "",
      "Images that the challenger answered in the shadow."),
  SHADOW_SKIPPED(
      MeterKind.COUNTER,
      "digits.shadow.skipped",
      MeterKind.NO_UNIT,
      "",
      "Images of the challenger's share that it did not see, because more than two batches of"
          + " images waited for the champion."),
  SHADOW_FAILED(
      MeterKind.COUNTER,
      "digits.shadow.failed",
      MeterKind.NO_UNIT,
      "",
      "Images on which the challenger failed. The champion's answers are not affected."),
  ACCURACY(
      MeterKind.GAUGE,
      "digits.accuracy",
      "ratio",
      "name, version: of the model artifact",
      "Share of labelled images that were classified correctly, 0 to 1."),
  LABELLED(
      MeterKind.GAUGE,
      "digits.labelled",
      "images",
      "name, version: of the model artifact",
      "Images that have an answer and a label. One instance counts for all; the others do not"
          + " expose the accuracy metrics."),
  CORRECT(
      MeterKind.GAUGE,
      "digits.correct",
      "images",
      "name, version: of the model artifact",
      "Labelled images that were classified correctly."),
  SURE_LABELLED(
      MeterKind.GAUGE,
      "digits.sure.labelled",
      "images",
      "name, version: of the model artifact",
      "Labelled images whose answer was sure."),
  SURE_CORRECT(
      MeterKind.GAUGE,
      "digits.sure.correct",
      "images",
      "name, version: of the model artifact",
      "Labelled images whose answer was sure and correct."),
  UNMATCHED_PREDICTIONS(
      MeterKind.GAUGE,
      "digits.unmatched",
      "predictions",
      "name, version: of the model artifact",
      "Answers that were forgotten before a label arrived."),
  UNMATCHED_LABELS(
      MeterKind.GAUGE,
      "digits.unmatched",
      "labels",
      "",
      "Labels that were forgotten before their image arrived. Labels name no model."),
  CONFUSION(
      MeterKind.GAUGE,
      "digits.confusion",
      "images",
      "name, version: of the model artifact; label, predicted: 0 to 9",
      "Labelled images, by true digit and predicted digit."),
  TIMESTAMPS(
      MeterKind.COUNTER,
      "digits.timestamps.out.of.range",
      "records",
      "fault: future, past",
      "Records whose timestamp is ahead of the clock by more than timestamp.tolerance (they are"
          + " counted at the clock's time), and images older than all windows (they are counted"
          + " only for all time)."),
  PASSED_OVER(
      MeterKind.COUNTER,
      "digits.page.passed.over",
      "records",
      "topic: a topic that the live page reads",
      "Records that the live page could not read and does not show."),
  LIVE(
      MeterKind.GAUGE,
      "digits.live",
      MeterKind.NO_UNIT,
      "",
      "1 if the process can make progress, as in /livez; otherwise 0."),
  READY(
      MeterKind.GAUGE,
      "digits.ready",
      MeterKind.NO_UNIT,
      "",
      "1 if the process does useful work, as in /readyz; otherwise 0."),
  RESIDENT_MEMORY(
      MeterKind.GAUGE,
      "process.resident.memory",
      "bytes",
      "",
      "Resident memory of the process, including the model's native memory; Linux only.");

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
    removableGauge(registry, value, tagValues);
  }

  /** A gauge that is shown until the returned action runs. */
  Runnable removableGauge(MeterRegistry registry, Supplier<Number> value, String... tagValues) {
    Gauge gauge =
        Gauge.builder(meterName, value)
            .description(description)
            .baseUnit(unit.isEmpty() ? null : unit)
            .tags(tagValues)
            .register(registry);
    return () -> registry.remove(gauge);
  }
}
