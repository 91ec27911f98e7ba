package io.digitstream.topology.batching;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.UnsureReason;
import io.digitstream.topology.outcome.Stage;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Tells two listeners, one after the other. */
public record PipelineListeners(PipelineListener first, PipelineListener second)
    implements PipelineListener {
  @Override
  public void assigned(TopicPartition partition) {
    first.assigned(partition);
    second.assigned(partition);
  }

  @Override
  public void revoked(TopicPartition partition) {
    first.revoked(partition);
    second.revoked(partition);
  }

  @Override
  public void firstFetched(TopicPartition partition, long offset) {
    first.firstFetched(partition, offset);
    second.firstFetched(partition, offset);
  }

  @Override
  public void jumped(TopicPartition partition, long expected, long found) {
    first.jumped(partition, expected, found);
    second.jumped(partition, expected, found);
  }

  @Override
  public void expired(TopicPartition partition, long offsets) {
    first.expired(partition, offsets);
    second.expired(partition, offsets);
  }

  @Override
  public void oldestWaiting(Duration age, Optional<Duration> retention) {
    first.oldestWaiting(age, retention);
    second.oldestWaiting(age, retention);
  }

  @Override
  public void modelOpened(ModelId model) {
    first.modelOpened(model);
    second.modelOpened(model);
  }

  @Override
  public void addedToBatch(Duration waited) {
    first.addedToBatch(waited);
    second.addedToBatch(waited);
  }

  @Override
  public void inFlight(int change) {
    first.inFlight(change);
    second.inFlight(change);
  }

  @Override
  public void decoded(Duration elapsed) {
    first.decoded(elapsed);
    second.decoded(elapsed);
  }

  @Override
  public void normalised(Duration elapsed) {
    first.normalised(elapsed);
    second.normalised(elapsed);
  }

  @Override
  public void batchPredicted(int size, Duration elapsed) {
    first.batchPredicted(size, elapsed);
    second.batchPredicted(size, elapsed);
  }

  @Override
  public void batchRetried(int size) {
    first.batchRetried(size);
    second.batchRetried(size);
  }

  @Override
  public void shadowAnswered(int images) {
    first.shadowAnswered(images);
    second.shadowAnswered(images);
  }

  @Override
  public void shadowSkipped(int images) {
    first.shadowSkipped(images);
    second.shadowSkipped(images);
  }

  @Override
  public void shadowFailed(int images) {
    first.shadowFailed(images);
    second.shadowFailed(images);
  }

  @Override
  public void challengerRemoved(ModelId challenger, RuntimeException why) {
    first.challengerRemoved(challenger, why);
    second.challengerRemoved(challenger, why);
  }

  @Override
  public void answering(String id, DigitImage image) {
    first.answering(id, image);
    second.answering(id, image);
  }

  @Override
  public void answered(Classification classification, Duration latency) {
    first.answered(classification, latency);
    second.answered(classification, latency);
  }

  @Override
  public void answeredUnsure(UnsureReason because) {
    first.answeredUnsure(because);
    second.answeredUnsure(because);
  }

  @Override
  public void sentToReview(boolean whole) {
    first.sentToReview(whole);
    second.sentToReview(whole);
  }

  @Override
  public void deadLettered(Stage stage, String reason) {
    first.deadLettered(stage, reason);
    second.deadLettered(stage, reason);
  }

  @Override
  public void timestampOutOfRange(TimestampFault fault) {
    first.timestampOutOfRange(fault);
    second.timestampOutOfRange(fault);
  }
}
