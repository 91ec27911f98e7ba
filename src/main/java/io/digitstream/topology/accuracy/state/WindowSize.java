package io.digitstream.topology.accuracy.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The sizes of the windows that images are counted in, by the timestamps of their records. */
public enum WindowSize {
  /** The newest 1500 that have images in them: 25 hours of a steady stream. */
  MINUTE(Duration.ofMinutes(1), 1500),

  /** The newest 750 that have images in them: 31 days of a steady stream. */
  HOUR(Duration.ofHours(1), 750);

  /** No window of any size begins before now minus this. */
  static final Duration LONGEST_SPAN = HOUR.span();

  private final Duration duration;
  private final int kept;

  WindowSize(Duration duration, int kept) {
    this.duration = duration;
    this.kept = kept;
  }

  /**
   * The size of this duration.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static WindowSize of(Duration duration) {
    return Arrays.stream(values())
        .filter(size -> size.duration.equals(duration))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There are no windows of " + duration));
  }

  public Duration duration() {
    return duration;
  }

  /** How many windows are kept of one model version. */
  public int kept() {
    return kept;
  }

  /** The time that the windows of a steady stream cover. */
  Duration span() {
    return duration.multipliedBy(kept);
  }

  /** The start of the window that a time is in. */
  Instant startOf(long timestamp) {
    return Instant.ofEpochMilli(timestamp - Math.floorMod(timestamp, duration.toMillis()));
  }
}
