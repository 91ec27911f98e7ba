package io.digitstream.topology.batching;

/** What may be wrong with a record's timestamp; what it means for the counts. */
public enum TimestampFault {
  /** Ahead of the clock by more than the tolerance: the record counts at the clock's time. */
  FUTURE,

  /** Before all windows that can be kept: the record counts for all time alone. */
  PAST
}
