package io.digitstream.topology.batching;

import io.digitstream.topology.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Answers one record at a time, but predicts it together with the next ones of the window, whose
 * answers are kept until their turn. Nothing is pending when it returns. Not thread-safe.
 */
final class MicroBatcher {
  /** With more, the champion needs all the time there is. */
  private static final int BATCHES_THAT_MAY_WAIT = 2;

  private final LookAheadWindow window;
  private final ParallelPreparation preparation;
  private final Predictors predictors;
  private final PipelineLimits limits;
  private final SlowOutcomes slow;

  MicroBatcher(
      LookAheadWindow window,
      ParallelPreparation preparation,
      Predictors predictors,
      PipelineLimits limits,
      SlowOutcomes slow) {
    this.window = window;
    this.preparation = preparation;
    this.predictors = predictors;
    this.limits = limits;
    this.slow = slow;
  }

  /** The champion and its shadow. */
  record Predictors(BatchPredictor champion, ShadowPredictor shadow) {
    /** Changes to the models that are offered, if any are; only between two batches. */
    void takeOfferedModels() {
      champion.takeOfferedModel();
      shadow.takeOfferedModel();
    }

    void close() {
      champion.close();
      shadow.close();
    }
  }

  Outcome answer(TopicPartition partition, long offset, byte[] key, byte[] value) {
    FetchedImage image = window.arrive(partition, offset, key, value);
    if (!isSettled(image)) {
      predictFrom(image);
    }
    return image.outcome();
  }

  private void predictFrom(FetchedImage first) {
    predictors.takeOfferedModels();
    long start = System.nanoTime();
    MicroBatch batch = new MicroBatch();
    batch.add(first, preparation.prepare(first));
    List<Outcome> predicted = List.of();
    if (batch.size() > 0) {
      lookAhead(first, batch);
      predicted = predictors.champion().predict(batch.digits());
    }
    if (predictors.shadow().isActive()) {
      predicted = predictors.shadow().answer(batch, predicted, isBusy(first, batch));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    batch.forEach(
        predicted,
        (image, outcome) -> {
          slow.keep(image, outcome, took);
          image.settle(outcome);
        });
  }

  /** Whether more images wait, besides those of the batch, than two batches take. */
  private boolean isBusy(FetchedImage first, MicroBatch batch) {
    int waiting = window.waiting(first.partition()).size() - batch.size();
    return waiting > BATCHES_THAT_MAY_WAIT * limits.batchSize();
  }

  private void lookAhead(FetchedImage first, MicroBatch batch) {
    if (limits.batchSize() == 1) {
      return;
    }
    long start = System.nanoTime();
    BooleanSupplier timeIsLeft =
        () -> System.nanoTime() - start <= limits.lookAheadTime().toNanos();
    Iterator<FetchedImage> waiting = window.waiting(first.partition()).iterator();
    // One round, unless some of its images are refused and leave their places to others
    while (waiting.hasNext() && batch.size() < limits.batchSize() && timeIsLeft.getAsBoolean()) {
      List<FetchedImage> round = next(waiting, limits.batchSize() - batch.size(), first);
      List<Preparation> preparations = preparation.prepareInOrder(round, timeIsLeft);
      for (int i = 0; i < preparations.size(); i++) {
        batch.add(round.get(i), preparations.get(i));
      }
    }
  }

  private List<FetchedImage> next(Iterator<FetchedImage> waiting, int most, FetchedImage first) {
    List<FetchedImage> images = new ArrayList<>(most);
    while (waiting.hasNext() && images.size() < most) {
      FetchedImage image = waiting.next();
      if (image != first && !isSettled(image)) {
        images.add(image);
      }
    }
    return images;
  }

  /** Settles it first if its outcome was kept. */
  private boolean isSettled(FetchedImage image) {
    if (image.isWaiting()) {
      slow.find(image).ifPresent(image::settle);
    }
    return !image.isWaiting();
  }
}
