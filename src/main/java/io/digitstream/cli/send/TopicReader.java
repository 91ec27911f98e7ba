package io.digitstream.cli.send;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
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
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the committed records of all partitions of a topic, without a consumer group. */
public final class TopicReader<V> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Consumer<byte[], V> consumer;

  /**
   * Connects.
   *
   * @param fromBeginning also reads existing records
   * @throws UserException if the topic does not exist
   */
  public TopicReader(
      KafkaSettings kafka, String topic, Deserializer<V> values, boolean fromBeginning)
      throws UserException {
    Map<String, Object> properties = new HashMap<>(kafka.consumer());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), values);
    try {
      Collection<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      if (fromBeginning) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
      }
      // Seeking is lazy, and records that are sent after this call must not be missed
      partitions.forEach(partition -> consumer.position(partition, PATIENCE));
    } catch (UserException | RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The current end offset of each partition. */
  Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(consumer.assignment(), PATIENCE);
  }

  /** The offset of the record that is read next. */
  long position(TopicPartition partition) {
    return consumer.position(partition, PATIENCE);
  }

  /** The next records, or none if there are none within this time. */
  public List<ConsumerRecord<byte[], V>> poll(Duration timeout) {
    return StreamSupport.stream(consumer.poll(timeout).spliterator(), false).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<TopicPartition> partitions(String topic) throws UserException {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
    if (partitions == null || partitions.isEmpty()) {
      throw new UserException(
          "The topic %s does not exist; create it with `digits topics --create`".formatted(topic));
    }
    return partitions.stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }
}
