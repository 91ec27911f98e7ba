package io.digitstream.ops.metrics;

import io.digitstream.digit.AnswerShares;
import io.digitstream.digit.Classification;
import io.digitstream.digit.UnsureReason;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.TimestampFault;
import io.digitstream.topology.outcome.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Records the pipeline's events as metrics. All meters are created in advance, so none is looked
 * up.
 */
public final class PipelineMeters implements PipelineListener {
  private final Counter answered;
  private final Counter deadLettered;
  private final Counter retries;
  private final Counter expired;
  private final Counter shadowAnswered;
  private final Counter shadowSkipped;
  private final Counter shadowFailed;
  private volatile double oldestWaiting;
  private volatile double retention = Double.POSITIVE_INFINITY;
  private final Counter[] predictions;
  private final Map<UnsureReason, Counter> unsure = new EnumMap<>(UnsureReason.class);
  private final Counter reviewWhole;
  private final Counter reviewOmitted;
  private final Timer queue;
  private final LongAdder inFlight = new LongAdder();
  private final Timer decode;
  private final Timer normalise;
  private final Timer predict;
  private final Timer latency;
  private final DistributionSummary batchSize;
  private final ConfidenceHistogram confidence;
  private final DeadLetterMeters deadLetters;
  private final DriftMeters drift;
  private final Map<TimestampFault, Counter> timestampFaults = new EnumMap<>(TimestampFault.class);

  public PipelineMeters(PrometheusMeterRegistry registry, Optional<AnswerShares> evaluation) {
    answered = DigitMeter.IMAGES.counter(registry, "outcome", "answered");
    deadLettered = DigitMeter.IMAGES.counter(registry, "outcome", "dead_lettered");
    expired = DigitMeter.EXPIRED.counter(registry);
    shadowAnswered = DigitMeter.SHADOW_ANSWERED.counter(registry);
    shadowSkipped = DigitMeter.SHADOW_SKIPPED.counter(registry);
    shadowFailed = DigitMeter.SHADOW_FAILED.counter(registry);
    DigitMeter.OLDEST_WAITING.gauge(registry, () -> oldestWaiting);
    DigitMeter.RETENTION.gauge(registry, () -> retention);
    retries = DigitMeter.BATCH_RETRIES.counter(registry);
    predictions =
        IntStream.range(0, Classification.CLASSES)
            .mapToObj(
                digit -> DigitMeter.PREDICTIONS.counter(registry, "label", String.valueOf(digit)))
            .toArray(Counter[]::new);
    for (UnsureReason reason : UnsureReason.values()) {
      unsure.put(reason, DigitMeter.UNSURE.counter(registry, "because", reason.tag()));
    }
    reviewWhole = DigitMeter.REVIEW.counter(registry, "image", "whole");
    reviewOmitted = DigitMeter.REVIEW.counter(registry, "image", "omitted");
    queue = DigitMeter.QUEUE.timer(registry, Buckets.queue());
    DigitMeter.IN_FLIGHT.gauge(registry, inFlight::sum);
    decode = DigitMeter.DECODE.timer(registry, Buckets.prepare());
    normalise = DigitMeter.NORMALISE.timer(registry, Buckets.prepare());
    predict = DigitMeter.PREDICT.timer(registry, Buckets.predict());
    latency = DigitMeter.LATENCY.timer(registry, Buckets.latency());
    batchSize = DigitMeter.BATCH_SIZE.summary(registry, Buckets.batchSize());
    confidence = new ConfidenceHistogram(registry);
    deadLetters = new DeadLetterMeters(registry);
    drift = new DriftMeters(registry, evaluation);
    for (TimestampFault fault : TimestampFault.values()) {
      String name = fault.name().toLowerCase(Locale.ROOT);
      timestampFaults.put(fault, DigitMeter.TIMESTAMPS.counter(registry, "fault", name));
    }
  }

  /** Another model answers, which is compared with its own evaluation. */
  public void compareWith(Optional<AnswerShares> evaluation) {
    drift.compareWith(evaluation);
  }

  public Optional<Drift> drift() {
    return drift.now();
  }

  @Override
  public void expired(TopicPartition partition, long offsets) {
    expired.increment((double) offsets);
  }

  @Override
  public void oldestWaiting(Duration age, Optional<Duration> kept) {
    oldestWaiting = seconds(age);
    retention = kept.map(PipelineMeters::seconds).orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public void addedToBatch(Duration waited) {
    queue.record(waited);
  }

  @Override
  public void inFlight(int change) {
    inFlight.add(change);
  }

  @Override
  public void decoded(Duration elapsed) {
    decode.record(elapsed);
  }

  @Override
  public void normalised(Duration elapsed) {
    normalise.record(elapsed);
  }

  @Override
  public void batchPredicted(int size, Duration elapsed) {
    batchSize.record(size);
    predict.record(elapsed);
  }

  @Override
  public void batchRetried(int size) {
    retries.increment();
  }

  @Override
  public void shadowAnswered(int images) {
    shadowAnswered.increment(images);
  }

  @Override
  public void shadowSkipped(int images) {
    shadowSkipped.increment(images);
  }

  @Override
  public void shadowFailed(int images) {
    shadowFailed.increment(images);
  }

  @Override
  public void answered(Classification classification, Duration elapsed) {
    answered.increment();
    predictions[classification.label()].increment();
    confidence.record(classification.confidence());
    latency.record(elapsed);
    drift.answered(classification);
  }

  @Override
  public void answeredUnsure(UnsureReason because) {
    unsure.get(because).increment();
  }

  @Override
  public void sentToReview(boolean whole) {
    (whole ? reviewWhole : reviewOmitted).increment();
  }

  @Override
  public void deadLettered(Stage stage, String reason) {
    if (stage != Stage.LABEL) {
      deadLettered.increment();
    }
    deadLetters.deadLettered(stage, reason);
  }

  @Override
  public void timestampOutOfRange(TimestampFault fault) {
    timestampFaults.get(fault).increment();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
