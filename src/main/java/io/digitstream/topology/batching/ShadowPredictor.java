package io.digitstream.topology.batching;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.topology.models.Challenger;
import io.digitstream.topology.models.ModelSlot;
import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.Outcome.Answered;
import io.digitstream.topology.outcome.Outcome.Shadow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the challenger answer its share of a batch that the champion has answered. Whatever the
 * challenger does, the champion's answers stand. Owns the slot. Not thread-safe.
 */
final class ShadowPredictor implements AutoCloseable {
  /** In a row; then the challenger answers no more. */
  private static final int MOST_FAILURES = 3;

  private final Optional<ModelSlot> slot;
  private final PipelineListener listener;
  private int failures;

  /**
   * Makes one.
   *
   * @param slot of the challenger; nothing where there never is one
   */
  ShadowPredictor(Optional<ModelSlot> slot, PipelineListener listener) {
    this.slot = slot;
    this.listener = listener;
  }

  /** Changes to the challenger that is offered, if one is; only between two batches. */
  void takeOfferedModel() {
    if (slot.flatMap(ModelSlot::takeOffered).isPresent()) {
      failures = 0;
    }
  }

  /** Whether there is a challenger that answers. */
  boolean isActive() {
    return failures < MOST_FAILURES && slot.isPresent() && !challenger().isNone();
  }

  /**
   * Adds the challenger's answers.
   *
   * @param outcomes the champion's, one for each image for the model
   * @param busy whether so many images wait that the challenger has to let these pass
   */
  List<Outcome> answer(MicroBatch batch, List<Outcome> outcomes, boolean busy) {
    List<Integer> chosen = chosen(batch, outcomes);
    if (chosen.isEmpty()) {
      return outcomes;
    }
    if (busy) {
      listener.shadowSkipped(chosen.size());
      return outcomes;
    }
    try {
      List<Outcome> all = answered(chosen, batch, outcomes);
      failures = 0;
      listener.shadowAnswered(chosen.size());
      return all;
    } catch (RuntimeException e) {
      failures++;
      listener.shadowFailed(chosen.size());
      if (failures == MOST_FAILURES) {
        listener.challengerRemoved(challenger().model(), e);
      }
      return outcomes;
    }
  }

  @Override
  public void close() {
    slot.ifPresent(ModelSlot::close);
  }

  private Challenger challenger() {
    return (Challenger) slot.orElseThrow().current();
  }

  private List<Integer> chosen(MicroBatch batch, List<Outcome> outcomes) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      // A promoted model is the champion a moment before its challenge is over
      if (outcomes.get(i) instanceof Answered champion
          && !champion.model().equals(challenger().model())
          && challenger().sees(batch.record(i).id())) {
        chosen.add(i);
      }
    }
    return chosen;
  }

  private List<Outcome> answered(List<Integer> chosen, MicroBatch batch, List<Outcome> outcomes) {
    List<DigitImage> images = chosen.stream().map(batch.digits()::get).toList();
    List<Classification> answers = challenger().classify(images);
    if (answers.size() != images.size()) {
      throw new IllegalStateException(
          "The challenger answered " + answers.size() + " of " + images.size() + " images");
    }
    List<Outcome> all = new ArrayList<>(outcomes);
    for (int i = 0; i < answers.size(); i++) {
      Answered champion = (Answered) outcomes.get(chosen.get(i));
      all.set(
          chosen.get(i),
          champion.with(new Shadow(answers.get(i), challenger().model(), challenger().number())));
    }
    return all;
  }
}
