package io.digitstream.topology;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.time.Duration;

/** Tells two listeners, one after the other. */
public record PipelineListeners(PipelineListener first, PipelineListener second)
    implements PipelineListener {
  @Override
  public void modelOpened(ModelId model) {
    first.modelOpened(model);
    second.modelOpened(model);
  }

  @Override
  public void dequeued(Duration waited) {
    first.dequeued(waited);
    second.dequeued(waited);
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
  public void pictured(String id, DigitImage image) {
    first.pictured(id, image);
    second.pictured(id, image);
  }

  @Override
  public void answered(Classification classification, Duration latency) {
    first.answered(classification, latency);
    second.answered(classification, latency);
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
