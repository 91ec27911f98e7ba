package io.digitstream.dataset.collected;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Which images are collected.
 *
 * @param since the time of the earliest image, in ISO 8601
 * @param unsure whether those whose answer is not sure are wanted
 * @param disagreement whether those whose answer is not their label are wanted; without these two,
 *     all are
 */
public record Selection(
    @JsonProperty(required = true) String since,
    @JsonProperty(required = true) boolean unsure,
    @JsonProperty(required = true) boolean disagreement) {
  /** Whether an image is wanted. */
  public boolean wants(boolean isSure, boolean isCorrect) {
    return (!unsure && !disagreement) || (unsure && !isSure) || (disagreement && !isCorrect);
  }
}
