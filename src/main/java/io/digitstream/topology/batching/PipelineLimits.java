package io.digitstream.topology.batching;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The bounds of one stream thread.
 *
 * @param batchSize the most images of one forward pass, at least 1
 * @param windowBytes the most bytes of fetched images that the look-ahead window refers to; records
 *     beyond it are answered without having been looked ahead to
 * @param lookAheadTime how long one batch may spend on preparing images other than the first, so
 *     that few slow images lie between two commits
 * @param deadLetters what the dead-letter topic accepts at this moment; a larger dead letter is
 *     written without the image's bytes, and says so in a header
 * @param answers what the output topic accepts at this moment
 * @param review what the review topic accepts at this moment
 */
public record PipelineLimits(
    int batchSize,
    long windowBytes,
    Duration lookAheadTime,
    Supplier<RecordLimits> deadLetters,
    Supplier<RecordLimits> answers,
    Supplier<RecordLimits> review) {
  /** Kafka's own default of {@code max.message.bytes}. */
  private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

  public PipelineLimits {
    if (batchSize < 1) {
      throw new IllegalArgumentException("A batch has at least 1 image, but it was " + batchSize);
    }
    if (windowBytes < 0 || lookAheadTime.isNegative()) {
      throw new IllegalArgumentException("Limits are not negative");
    }
  }

  /** The defaults: a window of 64 MiB, half a second, and a topic's default limits. */
  public static PipelineLimits ofBatchSize(int batchSize) {
    return new PipelineLimits(
        batchSize,
        64L << 20,
        Duration.ofMillis(500),
        () -> RecordLimits.ofSize(DEFAULT_MAX_MESSAGE_BYTES),
        () -> RecordLimits.ofSize(DEFAULT_MAX_MESSAGE_BYTES),
        () -> RecordLimits.ofSize(DEFAULT_MAX_MESSAGE_BYTES));
  }

  /** The same for topics with other settings. */
  public PipelineLimits withTopics(
      Supplier<RecordLimits> deadLetters, Supplier<RecordLimits> answers) {
    return new PipelineLimits(batchSize, windowBytes, lookAheadTime, deadLetters, answers, review);
  }

  /** The same for a review topic with other settings. */
  public PipelineLimits withReview(Supplier<RecordLimits> topic) {
    return new PipelineLimits(batchSize, windowBytes, lookAheadTime, deadLetters, answers, topic);
  }
}
