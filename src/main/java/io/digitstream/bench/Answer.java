package io.digitstream.bench;

import java.util.concurrent.TimeUnit;

/**
 * When an image was due to be sent, and when a reader had its committed answer, on the clock of
 * {@link System#nanoTime}.
 */
record Answer(long dueNanos, long readNanos) {
  double millis() {
    return (readNanos - dueNanos) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
