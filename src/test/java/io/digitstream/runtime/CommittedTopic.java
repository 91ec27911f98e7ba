package io.digitstream.runtime;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is committed in a topic. */
public record CommittedTopic(String bootstrapServers, String topic) {
  /**
   * All of it, once no transaction is open in the topic.
   *
   * @param timeout how long to wait for that
   */
  public List<ConsumerRecord<byte[], byte[]>> readAll(Duration timeout) {
    try (KafkaConsumer<byte[], byte[]> committed = consumer("read_committed");
        KafkaConsumer<byte[], byte[]> any = consumer("read_uncommitted")) {
      List<TopicPartition> partitions = partitions(any);
      await()
          .atMost(timeout)
          .until(() -> committed.endOffsets(partitions).equals(any.endOffsets(partitions)));
    }
    return readSoFar();
  }

  /** What is committed at this moment, whatever transactions are open. */
  public List<ConsumerRecord<byte[], byte[]>> readSoFar() {
    try (KafkaConsumer<byte[], byte[]> committed = consumer("read_committed")) {
      List<TopicPartition> partitions = partitions(committed);
      Map<TopicPartition, Long> ends = committed.endOffsets(partitions);
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
      List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
      while (!partitions.stream().allMatch(p -> committed.position(p) >= ends.get(p))) {
        committed.poll(Duration.ofMillis(100)).forEach(read::add);
      }
      return read;
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
