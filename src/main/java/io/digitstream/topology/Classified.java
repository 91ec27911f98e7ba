package io.digitstream.topology;

import io.digitstream.topology.outcome.Outcome;
import org.apache.kafka.common.utils.Bytes;

/** An outcome, with the bytes it is about; null for a tombstone. */
record Classified(Outcome outcome, Bytes image) {
  static Classified of(Outcome outcome, byte[] image) {
    return new Classified(outcome, Bytes.wrap(image));
  }

  byte[] bytes() {
    return image == null ? null : image.get();
  }

  boolean isAnswered() {
    return outcome instanceof Outcome.Answered;
  }

  boolean isRejected() {
    return outcome instanceof Outcome.Rejected;
  }
}
