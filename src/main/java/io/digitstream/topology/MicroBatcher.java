package io.digitstream.topology;

import io.digitstream.digit.DigitImage;
import java.util.ArrayList;
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

  MicroBatcher(
      LookAheadWindow window,
      ImagePreparation preparation,
      BatchPredictor predictor,
      PipelineLimits limits) {
    this.window = window;
    this.preparation = preparation;
    this.predictor = predictor;
    this.limits = limits;
  }

  Outcome answer(TopicPartition partition, long offset, byte[] value) {
    FetchedImage image = window.arrive(partition, offset, value);
    if (image.isWaiting()) {
      predictFrom(image, partition);
    }
    return image.outcome();
  }

  private void predictFrom(FetchedImage first, TopicPartition partition) {
    List<FetchedImage> batch = new ArrayList<>(limits.batchSize());
    List<DigitImage> images = new ArrayList<>(limits.batchSize());
    prepare(first, batch, images);
    if (batch.isEmpty()) {
      return;
    }
    lookAhead(first, partition, batch, images);
    List<Outcome> outcomes = predictor.predict(images);
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).settle(outcomes.get(i));
    }
  }

  private void lookAhead(
      FetchedImage first,
      TopicPartition partition,
      List<FetchedImage> batch,
      List<DigitImage> images) {
    if (limits.batchSize() == 1) {
      return;
    }
    long start = System.nanoTime();
    for (FetchedImage next : window.waiting(partition)) {
      if (batch.size() == limits.batchSize()
          || System.nanoTime() - start > limits.lookAheadTime().toNanos()) {
        return;
      }
      if (next != first) {
        prepare(next, batch, images);
      }
    }
  }

  private void prepare(FetchedImage fetched, List<FetchedImage> batch, List<DigitImage> images) {
    preparation
        .prepare(fetched)
        .ifPresent(
            image -> {
              batch.add(fetched);
              images.add(image);
            });
  }
}
