package io.digitstream.config;

/** What becomes of an answer that is not sure. */
public enum Unsure {
  /** It is an answer like any other, and says that it is not sure. */
  ANSWER,

  /** Its image goes to the review topic as well. */
  REVIEW
}
