package io.digitstream.topology.batching;

import java.time.Duration;

/** Reports the duration of the two preparation steps of an image. */
final class PreparationTimer {
  private final PipelineListener listener;
  private long since = System.nanoTime();

  /** Starts the time of the first step. */
  PreparationTimer(PipelineListener listener) {
    this.listener = listener;
  }

  void decoded() {
    listener.decoded(lap());
  }

  void normalised() {
    listener.normalised(lap());
  }

  private Duration lap() {
    long now = System.nanoTime();
    Duration elapsed = Duration.ofNanos(now - since);
    since = now;
    return elapsed;
  }
}
