package io.digitstream.digit;

/** A statement about an image that gives it no digit; it replaces an earlier label. */
public enum NoLabel implements GivenLabel {
  /** The image shows no digit. */
  NO_DIGIT,

  /** The earlier label was a mistake, and the right one is not known. */
  WITHDRAWN
}
