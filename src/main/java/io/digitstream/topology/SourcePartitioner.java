package io.digitstream.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Writes to the image's own partition number, modulo the number of partitions. So the output keeps
 * the input's order, regardless of the client that partitioned it, and also without a key.
 */
final class SourcePartitioner<V> implements StreamPartitioner<byte[], Partitioned<V>> {
  // The method that replaces it in Kafka 4.4 defaults to it, and it is still abstract
  @Override
  @SuppressWarnings("removal")
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, Partitioned<V> value, int numPartitions) {
    return Optional.of(Set.of(value.partition() % numPartitions));
  }
}
