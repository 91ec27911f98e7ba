package io.digitstream.topology.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The records that one stream thread has fetched and not yet processed. Not thread-safe.
 *
 * <p>It may forget records: a record that it does not know is still answered, but alone.
 */
final class LookAheadWindow {
  private final Map<TopicPartition, Deque<FetchedImage>> partitions = new LinkedHashMap<>();
  private final ByteBudget budget;

  LookAheadWindow(long maxBytes, PipelineListener listener) {
    this.budget = new ByteBudget(maxBytes, listener);
  }

  /** Adds a fetched record, unless the window is full. */
  void announce(TopicPartition partition, long offset, byte[] key, byte[] value) {
    // A task that was closed and revived, or a topic made anew, is read again from a lower offset
    Deque<FetchedImage> known = partitions.get(partition);
    if (known != null && !known.isEmpty() && known.getLast().offset() >= offset) {
      forget(partition);
    }
    if (budget.take(value == null ? 0 : value.length)) {
      partitions
          .computeIfAbsent(partition, p -> new ArrayDeque<>())
          .addLast(new FetchedImage(partition, offset, key, value, budget));
    }
  }

  /**
   * The record whose turn it is. Those before it are forgotten, for Streams has skipped them; it
   * stays itself until the next one's turn, for Streams may process a record again.
   */
  FetchedImage arrive(TopicPartition partition, long offset, byte[] key, byte[] value) {
    Deque<FetchedImage> images = partitions.get(partition);
    while (images != null && !images.isEmpty() && images.getFirst().offset() < offset) {
      images.removeFirst().release();
    }
    if (images == null || images.isEmpty() || images.getFirst().offset() != offset) {
      return new FetchedImage(partition, offset, key, value, ByteBudget.none());
    }
    return images.getFirst();
  }

  /** The records without an outcome: those of the given partition first, each in its order. */
  List<FetchedImage> waiting(TopicPartition first) {
    List<FetchedImage> waiting = new ArrayList<>();
    collect(partitions.getOrDefault(first, new ArrayDeque<>()), waiting);
    partitions.forEach(
        (partition, images) -> {
          if (!partition.equals(first)) {
            collect(images, waiting);
          }
        });
    return waiting;
  }

  /** Drops a partition that is revoked, or whose offsets jump. */
  void forget(TopicPartition partition) {
    Deque<FetchedImage> images = partitions.remove(partition);
    if (images != null) {
      images.forEach(FetchedImage::release);
    }
  }

  private static void collect(Deque<FetchedImage> images, List<FetchedImage> waiting) {
    for (FetchedImage image : images) {
      if (image.isWaiting()) {
        waiting.add(image);
      }
    }
  }
}
