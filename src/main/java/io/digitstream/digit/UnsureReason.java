package io.digitstream.digit;

import java.util.Locale;

/** Why an answer is not sure: a closed set, fit for a metric's tag. */
public enum UnsureReason {
  /** The image is not like the digits that the model was trained on. */
  UNLIKE_ANY_DIGIT,

  /** The image is like a digit, but the model is not confident which. */
  CONFIDENCE;

  /** The name in JSON, headers and tags: lower case. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The reason of a tag.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static UnsureReason of(String tag) {
    return valueOf(tag.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
