package io.digitstream.image;

import java.io.IOException;
import java.time.Duration;

/** The moment by which a picture must be decoded. */
final class Deadline {
  private final long start = System.nanoTime();
  private final long nanos;

  Deadline(Duration timeout) {
    this.nanos = timeout.toNanos();
  }

  boolean hasPassed() {
    return System.nanoTime() - start > nanos;
  }

  void check() throws PassedException {
    if (hasPassed()) {
      throw new PassedException();
    }
  }

  /** Says that the time is up; codecs let it through as any other trouble with their input. */
  static final class PassedException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
