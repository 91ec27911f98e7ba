package io.digitstream.topology.batching;

import io.digitstream.digit.DigitImage;
import io.digitstream.topology.outcome.Outcome;

/** The result of preparing an image for the model. */
sealed interface Preparation {
  /** The image as the model sees it. */
  record Prepared(DigitImage image) implements Preparation {}

  /** The image was rejected. */
  record Refused(Outcome.Rejected outcome) implements Preparation {}
}
