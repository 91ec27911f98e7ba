package io.digitstream.topology.batching;

import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/** A fetched record between its announcement and its turn: first its bytes, then its outcome. */
final class FetchedImage {
  private final TopicPartition partition;
  private final long offset;
  private final byte[] key;
  private final ByteBudget budget;
  private final long fetchedNanos = System.nanoTime();
  private byte[] bytes;
  private Outcome outcome;
  private boolean held = true;

  /** Holds bytes that were taken from the budget, and returns them when it is settled. */
  FetchedImage(TopicPartition partition, long offset, byte[] key, byte[] bytes, ByteBudget budget) {
    this.partition = partition;
    this.offset = offset;
    this.key = key;
    this.bytes = bytes;
    this.budget = budget;
  }

  TopicPartition partition() {
    return partition;
  }

  long offset() {
    return offset;
  }

  RecordPosition position() {
    return new RecordPosition(partition, offset);
  }

  /** What its id is made of: the key, or where there is none, the record's position. */
  byte[] id() {
    return key == null || key.length == 0
        ? (partition + "-" + offset).getBytes(StandardCharsets.UTF_8)
        : key;
  }

  /** Since it was fetched. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - fetchedNanos);
  }

  /** The record's value, null for a tombstone; no longer held once it is settled. */
  byte[] bytes() {
    return bytes;
  }

  boolean isWaiting() {
    return outcome == null;
  }

  Outcome outcome() {
    return outcome;
  }

  void settle(Outcome settled) {
    outcome = settled;
    release();
  }

  void release() {
    if (held) {
      held = false;
      budget.giveBack(bytes == null ? 0 : bytes.length);
      bytes = null;
    }
  }
}
