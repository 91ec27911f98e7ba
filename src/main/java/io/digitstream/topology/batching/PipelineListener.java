package io.digitstream.topology.batching;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.UnsureReason;
import io.digitstream.topology.outcome.Stage;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Receives the events of the pipeline, for metrics and logs.
 *
 * <p>Called on stream threads, several at once; must be quick and must not throw. Work that is
 * repeated after a failure is reported again.
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
   * The consumer continued at an offset that is not the next one, for example because of compaction
   * or transactions.
   *
   * @param expected the next offset
   * @param found the one at which it continued
   */
  default void jumped(TopicPartition partition, long expected, long found) {}

  /**
   * Images were deleted from the topic before they were processed.
   *
   * @param offsets how many offsets lie in the gap, at most as many images
   */
  default void expired(TopicPartition partition, long offsets) {}

  /**
   * How long the oldest waiting image has waited.
   *
   * @param age by the timestamp of its record; 0 if none waits
   * @param retention after how long the topic deletes its records; nothing for never
   */
  default void oldestWaiting(Duration age, Optional<Duration> retention) {}

  /** A stream thread opened its model. */
  default void modelOpened(ModelId model) {}

  /** An image was added to a batch, this long after it was fetched. */
  default void addedToBatch(Duration waited) {}

  /** This many more fetched images wait to be predicted or rejected; fewer if negative. */
  default void inFlight(int change) {}

  /** An image's bytes were decoded. */
  default void decoded(Duration elapsed) {}

  /** A decoded image was normalised. */
  default void normalised(Duration elapsed) {}

  /** The model answered a batch. */
  default void batchPredicted(int size, Duration elapsed) {}

  /** The model failed on a batch of this size, which is retried in parts or image by image. */
  default void batchRetried(int size) {}

  /** The challenger answered so many images in the shadow. */
  default void shadowAnswered(int images) {}

  /** The challenger let so many images of its share pass, because too many others waited. */
  default void shadowSkipped(int images) {}

  /** The challenger failed on so many images; the champion's answers stand. */
  default void shadowFailed(int images) {}

  /** The challenger failed several times in a row, and answers no more on this thread. */
  default void challengerRemoved(ModelId challenger, RuntimeException why) {}

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

  /** An answer that was written is not sure. */
  default void answeredUnsure(UnsureReason because) {}

  /**
   * An image was written to the review topic.
   *
   * @param whole false if its bytes are too large for the topic, and were left out
   */
  default void sentToReview(boolean whole) {}

  /**
   * A dead letter was written.
   *
   * @param reason one of a closed set of words, fit for a metric's tag
   */
  default void deadLettered(Stage stage, String reason) {}

  /** A record's timestamp cannot be used for the windows. */
  default void timestampOutOfRange(TimestampFault fault) {}
}
