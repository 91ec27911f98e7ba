package io.digitstream.topology;

/** An outcome, with the bytes it is about. */
record Classified(Outcome outcome, byte[] image) {
  boolean isAnswered() {
    return outcome instanceof Outcome.Answered;
  }

  boolean isRejected() {
    return outcome instanceof Outcome.Rejected;
  }
}
