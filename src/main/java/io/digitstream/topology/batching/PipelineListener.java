package io.digitstream.topology.batching;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.outcome.Stage;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Told what happens in the pipeline, for metrics and logs.
 *
 * <p>Called on stream threads, several at once; must be quick and must not throw. Work that is
 * repeated after a failure is told again.
 */
public interface PipelineListener {
  /** Hears nothing. */
  PipelineListener NOOP = new PipelineListener() {};

  /** A stream thread takes the images of a partition from now on. */
  default void assigned(TopicPartition partition) {}

  /** A stream thread no longer takes the images of a partition. */
  default void revoked(TopicPartition partition) {}

  /** The first record of a partition was fetched since it was assigned. */
  default void firstFetched(TopicPartition partition, long offset) {}

  /**
   * The consumer went on at an offset that is not the next one, which compaction and transactions
   * may be why of.
   *
   * @param expected the next offset
   * @param found the one it went on at
   */
  default void jumped(TopicPartition partition, long expected, long found) {}

  /**
   * Images were deleted from the topic before they were processed.
   *
   * @param offsets how many offsets lie in the gap, at most as many images
   */
  default void expired(TopicPartition partition, long offsets) {}

  /**
   * How long the image has waited that waits longest, as of now.
   *
   * @param age by the timestamp of its record; 0 if none waits
   * @param retention after how long the topic deletes its records; nothing for never
   */
  default void oldestWaiting(Duration age, Optional<Duration> retention) {}

  /** A stream thread opened its model. */
  default void modelOpened(ModelId model) {}

  /** An image was taken into a batch, so long after it was fetched. */
  default void addedToBatch(Duration waited) {}

  /** So many more fetched images wait to be predicted or set aside; fewer if it is negative. */
  default void inFlight(int change) {}

  /** An image's bytes were decoded. */
  default void decoded(Duration elapsed) {}

  /** A decoded image was normalised. */
  default void normalised(Duration elapsed) {}

  /** The model answered a batch. */
  default void batchPredicted(int size, Duration elapsed) {}

  /** The model failed on a batch of this size, which is tried again in parts or alone. */
  default void batchRetried(int size) {}

  /**
   * An answer is about to be written.
   *
   * @param id the image's
   * @param image what the model saw
   */
  default void answering(String id, DigitImage image) {}

  /**
   * An answer was written.
   *
   * @param latency from the record's timestamp until now
   */
  default void answered(Classification classification, Duration latency) {}

  /**
   * A dead letter was written.
   *
   * @param reason one of a closed set of words, fit for a metric's tag
   */
  default void deadLettered(Stage stage, String reason) {}

  /** A record's timestamp is of no use for the windows. */
  default void timestampOutOfRange(TimestampFault fault) {}
}
