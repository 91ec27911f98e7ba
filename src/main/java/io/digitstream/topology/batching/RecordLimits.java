package io.digitstream.topology.batching;

import java.time.Duration;
import java.time.Instant;

/**
 * What a topic accepts, by its settings.
 *
 * @param maxBytes of one record
 * @param keyRequired whether the topic is compacted, so that a record without a key is refused
 * @param before how old a record's timestamp may be
 * @param after how far ahead of the clock a record's timestamp may be
 */
public record RecordLimits(int maxBytes, boolean keyRequired, Duration before, Duration after) {
  /** A limit that no timestamp reaches. */
  public static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE);

  /** The broker checks the record later than we do, and by its own clock. */
  private static final Duration MOST_MARGIN = Duration.ofMinutes(1);

  private static final int MARGIN_PART = 10;

  public RecordLimits {
    if (maxBytes < 0 || before.isNegative() || after.isNegative()) {
      throw new IllegalArgumentException("Limits are not negative");
    }
  }

  /** Limits the size alone. */
  public static RecordLimits ofSize(int maxBytes) {
    return new RecordLimits(maxBytes, false, UNLIMITED, UNLIMITED);
  }

  /** Whether the broker accepts a record with this timestamp at this time. */
  boolean takes(long timestamp, Instant now) {
    return nearest(timestamp, now) == timestamp;
  }

  /** The nearest timestamp to this one that the broker accepts. */
  public long nearest(long timestamp, Instant now) {
    long millis = now.toEpochMilli();
    long earliest = millis - Math.min(millis, within(before));
    long latest = millis + Math.min(Long.MAX_VALUE - millis, within(after));
    return Math.max(earliest, Math.min(latest, timestamp));
  }

  private static long within(Duration limit) {
    if (limit.equals(UNLIMITED)) {
      return limit.toMillis();
    }
    Duration part = limit.dividedBy(MARGIN_PART);
    return limit.minus(part.compareTo(MOST_MARGIN) < 0 ? part : MOST_MARGIN).toMillis();
  }
}
