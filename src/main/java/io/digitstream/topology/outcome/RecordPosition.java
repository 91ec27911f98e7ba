package io.digitstream.topology.outcome;

import org.apache.kafka.common.TopicPartition;

/** Where a record lies. */
public record RecordPosition(TopicPartition partition, long offset) {
  @Override
  public String toString() {
    return "topic %s, partition %d, offset %d"
        .formatted(partition.topic(), partition.partition(), offset);
  }
}
