package io.digitstream.cli;

import io.digitstream.digit.Prediction;
import io.digitstream.topology.PredictionDeserializer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed predictions from every partition of the output topic, outside any consumer group.
 */
final class PredictionReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Consumer<byte[], Prediction> consumer;

  /**
   * Connects.
   *
   * @param fromBeginning reads what is there already, too
   * @throws UserException if there is no such topic
   */
  PredictionReader(KafkaSettings kafka, String topic, boolean fromBeginning)
      throws UserException {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.putAll(kafka.consumer());
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new PredictionDeserializer());
    try {
      Collection<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      if (fromBeginning) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
      }
      // Seeking is lazy: what is sent after this call must not be missed
      partitions.forEach(partition -> consumer.position(partition, PATIENCE));
    } catch (UserException | RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The next predictions, perhaps none, after waiting for them at most this long. */
  List<ConsumerRecord<byte[], Prediction>> poll(Duration timeout) {
    return StreamSupport.stream(consumer.poll(timeout).spliterator(), false).toList();
  }

  /** Ends a {@link #poll} of another thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<TopicPartition> partitions(String topic) throws UserException {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
    if (partitions == null || partitions.isEmpty()) {
      throw new UserException(
          "There is no topic %s; `digits topics --create` makes it".formatted(topic));
    }
    return partitions.stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }
}
