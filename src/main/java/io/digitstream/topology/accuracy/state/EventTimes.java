package io.digitstream.topology.accuracy.state;

import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.TimestampFault;
import java.time.Duration;

/**
 * Bounds the times that records count at, for a client's clock may be wrong by years.
 *
 * @param tolerance how far ahead of the clock a timestamp may be
 * @param listener told of timestamps that are out of bounds
 */
public record EventTimes(Duration tolerance, PipelineListener listener) {
  /** The time that an image counts at: one of long ago is in no window, and stays as it is. */
  public long ofImage(long timestamp, long now) {
    if (timestamp < now - WindowSize.LONGEST_SPAN.toMillis()) {
      listener.timestampOutOfRange(TimestampFault.PAST);
    }
    return notAhead(timestamp, now);
  }

  /** The time that a label is passed on with: no count depends on it. */
  public long ofLabel(long timestamp, long now) {
    return notAhead(timestamp, now);
  }

  private long notAhead(long timestamp, long now) {
    if (timestamp <= now + tolerance.toMillis()) {
      return timestamp;
    }
    listener.timestampOutOfRange(TimestampFault.FUTURE);
    return now;
  }
}
