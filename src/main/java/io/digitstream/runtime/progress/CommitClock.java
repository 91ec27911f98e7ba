package io.digitstream.runtime.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how long stream threads have committed nothing although records wait for them. A thread
 * commits all its partitions at once, and may work on one of them for long. Not thread-safe.
 */
final class CommitClock {
  private final LongSupplier nanoTime;
  private final Map<String, Sighting> last = new HashMap<>();

  CommitClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The last observation of a thread that made progress. */
  private record Sighting(Map<TopicPartition, Long> committed, long nanos) {}

  /**
   * Takes a look.
   *
   * @param threads the partitions of each thread, by its name
   * @param offsets of all partitions
   * @return the longest wait; zero if nothing waits
   */
  Duration see(
      Map<String, Set<TopicPartition>> threads, Map<TopicPartition, PartitionOffsets> offsets) {
    last.keySet().retainAll(threads.keySet());
    long now = nanoTime.getAsLong();
    threads.forEach(
        (thread, partitions) -> {
          Map<TopicPartition, Long> committed = new HashMap<>();
          long waiting = 0;
          for (TopicPartition partition : partitions) {
            PartitionOffsets its = offsets.getOrDefault(partition, PartitionOffsets.UNKNOWN);
            committed.put(partition, its.committed());
            waiting += its.lag();
          }
          boolean moved =
              Optional.ofNullable(last.get(thread))
                  .map(sighting -> !sighting.committed().equals(committed))
                  .orElse(true);
          if (waiting == 0 || moved) {
            last.put(thread, new Sighting(committed, now));
          }
        });
    return longest();
  }

  /** The longest wait as of now, without another look. */
  Duration longest() {
    long now = nanoTime.getAsLong();
    return Duration.ofNanos(
        last.values().stream().mapToLong(sighting -> now - sighting.nanos()).max().orElse(0));
  }
}
