package io.digitstream.topology.outcome;

import org.apache.kafka.common.TopicPartition;

/** The position of a record: topic, partition and offset. */
public record RecordPosition(TopicPartition partition, long offset) {
  @Override
  public String toString() {
    return "topic %s, partition %d, offset %d"
        .formatted(partition.topic(), partition.partition(), offset);
  }
}
