package io.digitstream.topology.outcome;

import java.util.Locale;

/** A record of the labels' topic that is not a label, and why. */
public final class UnreadableLabelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public UnreadableLabelException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** A closed set, fit for a metric's tag. */
  public enum Reason {
    /** No key, so that it is unknown which image is meant. */
    NO_ID,
    /** No value, or only white space. */
    EMPTY,
    /** More bytes than a label may have. */
    TOO_MANY_BYTES,
    /** Neither a digit nor an object with one. */
    NOT_A_LABEL,
    /** A whole number, but not a digit. */
    NOT_A_DIGIT;

    public String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
