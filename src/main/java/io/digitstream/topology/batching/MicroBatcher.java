package io.digitstream.topology.batching;

import io.digitstream.topology.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Answers one record at a time, but predicts it together with the next ones of the window, whose
 * answers are kept until their turn. Nothing is pending when it returns. Not thread-safe.
 */
final class MicroBatcher {
  private final LookAheadWindow window;
  private final ImagePreparation preparation;
  private final BatchPredictor predictor;
  private final PipelineLimits limits;
  private final SlowOutcomes slow;

  MicroBatcher(
      LookAheadWindow window,
      ImagePreparation preparation,
      BatchPredictor predictor,
      PipelineLimits limits,
      SlowOutcomes slow) {
    this.window = window;
    this.preparation = preparation;
    this.predictor = predictor;
    this.limits = limits;
    this.slow = slow;
  }

  Outcome answer(TopicPartition partition, long offset, byte[] value) {
    FetchedImage image = window.arrive(partition, offset, value);
    if (!isSettled(image)) {
      predictFrom(image);
    }
    return image.outcome();
  }

  private void predictFrom(FetchedImage first) {
    long start = System.nanoTime();
    MicroBatch batch = new MicroBatch();
    batch.add(first, preparation.prepare(first));
    List<Outcome> predicted = List.of();
    if (batch.size() > 0) {
      lookAhead(first, batch);
      predicted = predictor.predict(batch.digits());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    batch.forEach(
        predicted,
        (image, outcome) -> {
          slow.keep(image, outcome, took);
          image.settle(outcome);
        });
  }

  private void lookAhead(FetchedImage first, MicroBatch batch) {
    if (limits.batchSize() == 1) {
      return;
    }
    long start = System.nanoTime();
    for (FetchedImage next : window.waiting(first.partition())) {
      if (batch.size() == limits.batchSize()
          || System.nanoTime() - start > limits.lookAheadTime().toNanos()) {
        return;
      }
      if (next != first && !isSettled(next)) {
        batch.add(next, preparation.prepare(next));
      }
    }
  }

  /** Settles it first if its outcome was kept. */
  private boolean isSettled(FetchedImage image) {
    if (image.isWaiting()) {
      slow.find(image).ifPresent(image::settle);
    }
    return !image.isWaiting();
  }
}
