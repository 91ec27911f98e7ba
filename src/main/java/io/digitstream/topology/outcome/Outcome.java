package io.digitstream.topology.outcome;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.time.Instant;

/** The outcome of one image. */
public sealed interface Outcome {
  /**
   * The model recognised it.
   *
   * @param image what the model saw
   */
  record Answered(
      DigitImage image, Classification classification, ModelId model, Instant predictedAt)
      implements Outcome {}

  /**
   * It gets no answer.
   *
   * @param reason one of a closed set of words
   * @param model null for a label, which no model sees
   */
  record Rejected(Stage stage, String reason, Exception cause, ModelId model) implements Outcome {}
}
