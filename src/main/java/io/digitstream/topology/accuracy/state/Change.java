package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.evidence.Pair;
import java.util.Optional;

/** One change to the counts; a correction is one change, so that no reader sees half of it. */
public sealed interface Change {
  /** The model version whose counts change. */
  ModelId model();

  /** Whether it counts a new image; otherwise it corrects an earlier count. */
  default boolean isFirst() {
    return true;
  }

  /** Makes the change. */
  void applyTo(Count tally);

  /**
   * An answer met its label.
   *
   * @param before the label that it was counted under; {@link Match#NO_LABEL} if it was not yet
   * @param label {@link Match#NO_LABEL} if the label was withdrawn
   * @param certainty nothing where an earlier release took the answer
   */
  record Matched(ModelId model, int predicted, int before, int label, Optional<Certainty> certainty)
      implements Change {
    @Override
    public boolean isFirst() {
      return before == Match.NO_LABEL;
    }

    @Override
    public void applyTo(Count tally) {
      if (!isFirst()) {
        tally.confusion().remove(before, predicted);
      }
      if (label != Match.NO_LABEL) {
        tally.confusion().add(label, predicted);
      }
    }

    void applyTo(SureCount count, Certainty answer) {
      if (!isFirst()) {
        count.remove(answer, before == predicted);
      }
      if (label != Match.NO_LABEL) {
        count.add(answer, label == predicted);
      }
    }
  }

  /**
   * The answers of champion and challenger met their label.
   *
   * @param challenge its number
   * @param before the cell that the pair was counted in; nothing if it was not yet
   * @param after nothing if the label was withdrawn
   */
  record Paired(long challenge, Optional<Pair> before, Optional<Pair> after) implements Change {
    @Override
    public ModelId model() {
      return CountKey.NO_MODEL;
    }

    @Override
    public void applyTo(Count tally) {
      throw new IllegalStateException("Pairs are not counted by model version");
    }
  }

  /** An answer's image is forgotten before a label came. */
  record NeverLabelled(ModelId model) implements Change {
    @Override
    public void applyTo(Count tally) {
      tally.addImageWithoutLabel();
    }
  }

  /** A label is forgotten before an image came; it is of no model version. */
  record NeverAnswered() implements Change {
    @Override
    public ModelId model() {
      return CountKey.NO_MODEL;
    }

    @Override
    public void applyTo(Count tally) {
      tally.addLabelWithoutImage();
    }
  }
}
