package io.digitstream.topology;

import io.digitstream.digit.Prediction;
import io.digitstream.digit.SureThresholds;
import io.digitstream.topology.outcome.Outcome.Answered;
import io.digitstream.topology.outcome.Outcome.Shadow;

/** An image with its answer. */
final class AnsweredImage implements Classified {
  private final Answered outcome;
  private final byte[] value;

  /**
   * Makes one.
   *
   * @param value the image's own bytes
   */
  AnsweredImage(Answered outcome, byte[] value) {
    this.outcome = outcome;
    this.value = value;
  }

  Answered outcome() {
    return outcome;
  }

  byte[] value() {
    return value;
  }

  Prediction prediction(String id, SureThresholds thresholds) {
    return new Prediction(
        id,
        outcome.classification(),
        outcome.model(),
        outcome.predictedAt(),
        thresholds.unsure(outcome.classification()));
  }

  Prediction prediction(String id, Shadow shadow, SureThresholds thresholds) {
    return new Prediction(
        id,
        shadow.classification(),
        shadow.model(),
        outcome.predictedAt(),
        thresholds.unsure(shadow.classification()));
  }
}
