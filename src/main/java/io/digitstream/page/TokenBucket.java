package io.digitstream.page;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits the rate per second, with a burst after a pause. Not thread-safe. */
final class TokenBucket {
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledNanos;

  /**
   * Creates a full bucket.
   *
   * @param burst the most at once
   */
  TokenBucket(double perSecond, double burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
    this.tokens = burst;
    this.filledNanos = nanoTime.getAsLong();
  }

  /** Whether one more may pass. */
  boolean take() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(burst, tokens + (now - filledNanos) / NANOS * perSecond);
    filledNanos = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
