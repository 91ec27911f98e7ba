package io.digitstream.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Writes to the partition of the image's own number, modulo how many there are: whatever client
 * partitioned the input, its order is the output's, without a key too.
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
