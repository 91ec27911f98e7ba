package io.digitstream.topology.batching;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.models.ModelSlot;
import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.Outcome.Answered;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts a batch. If an image breaks the model, the batch is retried in halves until the failing
 * image is alone, so that all other images get their answers. Owns the slot. Not thread-safe.
 */
final class BatchPredictor implements AutoCloseable {
  private static final String MODEL_EXCEPTION = "model-exception";

  private final ModelSlot slot;
  private final PipelineListener listener;
  private final InstantSource clock;

  BatchPredictor(ModelSlot slot, PipelineListener listener, InstantSource clock) {
    this.slot = slot;
    this.listener = listener;
    this.clock = clock;
  }

  ModelId model() {
    return slot.current().model();
  }

  /** Changes to the model that is offered, if one is; only between two batches. */
  void takeOfferedModel() {
    slot.takeOffered().ifPresent(taken -> listener.modelOpened(taken.model()));
  }

  /**
   * One outcome for each image, in order, after at most 2n - 1 passes and two for each culprit.
   *
   * @throws ModelFailureException if the model fails on a known good image as well
   */
  List<Outcome> predict(List<DigitImage> images) {
    List<Outcome> outcomes = new ArrayList<>(images.size());
    predict(images, outcomes);
    return outcomes;
  }

  @Override
  public void close() {
    slot.close();
  }

  private void predict(List<DigitImage> images, List<Outcome> outcomes) {
    List<Classification> answers;
    try {
      answers = classify(images);
    } catch (RuntimeException e) {
      listener.batchRetried(images.size());
      if (images.size() == 1) {
        outcomes.add(retryAlone(images, e));
        return;
      }
      int half = images.size() / 2;
      predict(images.subList(0, half), outcomes);
      predict(images.subList(half, images.size()), outcomes);
      return;
    }
    outcomes.addAll(answered(images, answers));
  }

  /** The probe image shows whether the image or the model is at fault. */
  private Outcome retryAlone(List<DigitImage> image, RuntimeException failure) {
    try {
      answersTo(List.of(ProbeImage.stroke()));
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      throw new ModelFailureException(
          "The model " + model() + " fails on a known good image: " + e, e);
    }
    try {
      return answered(image, classify(image)).get(0);
    } catch (RuntimeException e) {
      return new Rejected(Stage.PREDICT, MODEL_EXCEPTION, e, model());
    }
  }

  private List<Classification> classify(List<DigitImage> images) {
    long start = System.nanoTime();
    List<Classification> answers = answersTo(images);
    listener.batchPredicted(images.size(), Duration.ofNanos(System.nanoTime() - start));
    return answers;
  }

  private List<Classification> answersTo(List<DigitImage> images) {
    List<Classification> answers = slot.current().classify(images);
    if (answers.size() != images.size()) {
      throw new IllegalStateException(
          "The model answered " + answers.size() + " of " + images.size() + " images");
    }
    return answers;
  }

  private List<Outcome> answered(List<DigitImage> images, List<Classification> answers) {
    Instant now = clock.instant();
    List<Outcome> outcomes = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      outcomes.add(new Answered(images.get(i), answers.get(i), model(), now));
    }
    return outcomes;
  }
}
