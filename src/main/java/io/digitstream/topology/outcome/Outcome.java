package io.digitstream.topology.outcome;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.time.Instant;
import java.util.Optional;

/** The outcome of one image. */
public sealed interface Outcome {
  /**
   * The model recognised it.
   *
   * @param image what the model saw
   * @param shadow the challenger's answer, if it gave one
   */
  record Answered(
      DigitImage image,
      Classification classification,
      ModelId model,
      Instant predictedAt,
      Optional<Shadow> shadow)
      implements Outcome {
    /** An answer without that of a challenger. */
    public Answered(
        DigitImage image, Classification classification, ModelId model, Instant predictedAt) {
      this(image, classification, model, predictedAt, Optional.empty());
    }

    /** The same with the challenger's answer. */
    public Answered with(Shadow answer) {
      return new Answered(image, classification, model, predictedAt, Optional.of(answer));
    }
  }

  /**
   * A challenger's answer to the same image.
   *
   * @param challenge its number
   */
  record Shadow(Classification classification, ModelId model, long challenge) {}

  /**
   * It gets no answer.
   *
   * @param reason one of a closed set of words
   * @param model null for a label, which no model sees
   */
  record Rejected(Stage stage, String reason, Exception cause, ModelId model) implements Outcome {}
}
