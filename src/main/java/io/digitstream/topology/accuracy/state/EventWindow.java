package io.digitstream.topology.accuracy.state;

import java.time.Instant;

/** A time of one size, its end excluded, that images are counted in. */
public record EventWindow(WindowSize size, Instant start) {
  public static EventWindow of(WindowSize size, long timestamp) {
    return new EventWindow(size, size.startOf(timestamp));
  }

  public Instant end() {
    return start.plus(size.duration());
  }

  /** An interval of ISO 8601, such as {@code 2026-11-25T14:00:00Z/PT1M}. */
  @Override
  public String toString() {
    return start + "/" + size.duration();
  }
}
