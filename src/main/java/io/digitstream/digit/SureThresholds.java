package io.digitstream.digit;

import java.util.Optional;

/**
 * The least confidence and digit score of a sure answer, each 0 to 1.
 *
 * @param digitScore see {@link Classification#digitScore}
 */
public record SureThresholds(float confidence, float digitScore) {
  /** Each answer is sure. */
  public static final SureThresholds NONE = new SureThresholds(0, 0);

  /** Why a classification is not sure; nothing if it is. */
  public Optional<UnsureReason> unsure(Classification classification) {
    if (classification.digitScore() < digitScore) {
      return Optional.of(UnsureReason.UNLIKE_ANY_DIGIT);
    }
    return classification.confidence() < confidence
        ? Optional.of(UnsureReason.CONFIDENCE)
        : Optional.empty();
  }
}
