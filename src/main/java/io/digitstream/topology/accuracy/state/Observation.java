package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ModelId;
import java.util.Optional;

/** What one record says about an image: a model's answer or the true label. */
public sealed interface Observation {
  /**
   * A model's answer.
   *
   * @param certainty nothing where an earlier release took the answer
   */
  record Answered(ModelId model, int predicted, Optional<Certainty> certainty)
      implements Observation {
    public Answered {
      Classification.requireDigit(predicted);
    }
  }

  /**
   * The champion's and the challenger's answer.
   *
   * @param challenge its number
   */
  record Compared(long challenge, int champion, int challenger) implements Observation {
    public Compared {
      Classification.requireDigit(champion);
      Classification.requireDigit(challenger);
    }
  }

  /** The label does not hold any more, and no digit takes its place. */
  record Withdrawn() implements Observation {}

  /** A true label. */
  record Labelled(int digit) implements Observation {
    public Labelled {
      Classification.requireDigit(digit);
    }
  }
}
