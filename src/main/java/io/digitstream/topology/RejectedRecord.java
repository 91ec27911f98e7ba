package io.digitstream.topology;

import io.digitstream.topology.outcome.Outcome.Rejected;

/** An image or a label that becomes a dead letter. */
final class RejectedRecord implements Classified, ReadLabel {
  private final Rejected outcome;
  private final byte[] value;

  /**
   * Makes one.
   *
   * @param value the record's own; null for a tombstone
   */
  RejectedRecord(Rejected outcome, byte[] value) {
    this.outcome = outcome;
    this.value = value;
  }

  Rejected outcome() {
    return outcome;
  }

  byte[] value() {
    return value;
  }
}
