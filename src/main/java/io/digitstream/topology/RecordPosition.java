package io.digitstream.topology;

import org.apache.kafka.common.TopicPartition;

/** Where a record lies. */
record RecordPosition(TopicPartition partition, long offset) {
  @Override
  public String toString() {
    return "topic %s, partition %d, offset %d"
        .formatted(partition.topic(), partition.partition(), offset);
  }
}
