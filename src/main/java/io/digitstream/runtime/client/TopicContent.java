package io.digitstream.runtime.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed in a small topic with one partition, from its beginning to its end. */
public final class TopicContent {
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicContent() {}

  /**
   * Reads it once.
   *
   * @param properties of the user's consumer
   * @return the records in order
   * @throws org.apache.kafka.common.KafkaException if it cannot be read in time
   */
  public static List<ConsumerRecord<byte[], byte[]>> read(
      Map<String, Object> properties, String topic, Duration timeout) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    TopicPartition partition = new TopicPartition(topic, 0);
    long deadline = System.nanoTime() + timeout.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition), timeout).get(partition);
      List<ConsumerRecord<byte[], byte[]>> content = new ArrayList<>();
      while (consumer.position(partition, timeout) < end) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(topic + " could not be read within " + timeout);
        }
        consumer.poll(POLL).forEach(content::add);
      }
      return content;
    }
  }
}
