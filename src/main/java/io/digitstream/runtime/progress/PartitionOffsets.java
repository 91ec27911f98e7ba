package io.digitstream.runtime.progress;

import java.util.Optional;

/**
 * Where a partition begins and ends, and how far a group has committed it.
 *
 * @param committed the offset of the next record; where the group has committed none, or one that
 *     is not there, as after the topic was created again, that is the first record
 */
record PartitionOffsets(long committed, long end) {
  static final PartitionOffsets UNKNOWN = new PartitionOffsets(0, 0);

  static PartitionOffsets of(long start, Optional<Long> committed, long end) {
    return new PartitionOffsets(
        committed.filter(offset -> offset >= start && offset <= end).orElse(start), end);
  }

  long lag() {
    return Math.max(0, end - committed);
  }
}
