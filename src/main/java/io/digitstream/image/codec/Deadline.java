package io.digitstream.image.codec;

import java.io.IOException;
import java.time.Duration;

/** The moment by which a picture must be decoded. */
public final class Deadline {
  private final long start = System.nanoTime();
  private final long nanos;

  public Deadline(Duration timeout) {
    this.nanos = timeout.toNanos();
  }

  public boolean hasPassed() {
    return System.nanoTime() - start > nanos;
  }

  public void check() throws PassedException {
    if (hasPassed()) {
      throw new PassedException();
    }
  }

  /** Says that the time is up; codecs let it through as any other trouble with their input. */
  static final class PassedException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
