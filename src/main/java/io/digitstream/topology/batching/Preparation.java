package io.digitstream.topology.batching;

import io.digitstream.digit.DigitImage;
import io.digitstream.topology.outcome.Outcome;

/** What preparing an image for the model came to. */
sealed interface Preparation {
  /** The image as the model sees it. */
  record Prepared(DigitImage image) implements Preparation {}

  /** There is nothing for the model to see. */
  record Refused(Outcome.Rejected outcome) implements Preparation {}
}
