package io.digitstream.digit;

import java.time.Instant;
import java.util.Optional;

/**
 * The service's answer to one image.
 *
 * @param unsure why the answer is not sure; nothing if it is, or if nobody said
 */
public record Prediction(
    String id,
    Classification classification,
    ModelId model,
    Instant predictedAt,
    Optional<UnsureReason> unsure) {
  /** A sure answer. */
  public Prediction(String id, Classification classification, ModelId model, Instant predictedAt) {
    this(id, classification, model, predictedAt, Optional.empty());
  }

  public boolean isSure() {
    return unsure.isEmpty();
  }
}
