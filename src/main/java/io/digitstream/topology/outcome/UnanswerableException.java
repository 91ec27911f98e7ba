package io.digitstream.topology.outcome;

import java.util.Locale;

/** A record that gets no answer, although its image may be fine. */
public final class UnanswerableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public UnanswerableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /** A closed set, fit for a metric's tag. */
  public enum Reason {
    /** Its key and headers are so long that no answer with them fits into the topic. */
    TOO_LARGE_TO_ANSWER,
    /** The topic of the answers is compacted, and the image has no key. */
    KEY_REQUIRED,
    /** The topic of the answers does not accept the image's timestamp. */
    TIMESTAMP_OUT_OF_RANGE,
    /** Kafka has refused its output twice. */
    ANSWER_REFUSED,
    /** The process has ended while it was being decoded, twice. */
    ENDED_THE_PROCESS;

    public String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
