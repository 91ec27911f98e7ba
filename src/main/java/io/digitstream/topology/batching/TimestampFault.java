package io.digitstream.topology.batching;

/** A fault of a record's timestamp, and its effect on the counts. */
public enum TimestampFault {
  /** Ahead of the clock by more than the tolerance: the record counts at the clock's time. */
  FUTURE,

  /** Before all windows that can be kept: the record counts only for all time. */
  PAST
}
