package io.digitstream.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An embedded broker, and what a test writes to it and reads from it. */
final class TestCluster implements AutoCloseable {
  private final EmbeddedBroker broker;

  TestCluster() {
    broker =
        EmbeddedBroker.start(
            BrokerSettings.temporary()
                .with("transaction.abort.timed.out.transaction.cleanup.interval.ms", "200"));
  }

  EmbeddedBroker broker() {
    return broker;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  void createTopics(int partitions, String... names) {
    try (TopicSetup setup =
        new TopicSetup(Map.of("bootstrap.servers", bootstrapServers()), Duration.ofSeconds(20))) {
      List<TopicSpec> topics = new ArrayList<>();
      for (String name : names) {
        topics.add(new TopicSpec(name, Optional.of(partitions), Optional.empty(), Map.of()));
      }
      setup.create(topics);
    }
  }

  void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers(), "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      records.forEach(image -> sent.add(producer.send(image)));
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  /** What is committed in a topic: read from its beginning until enough is there, or time is up. */
  List<ConsumerRecord<byte[], byte[]>> read(
      String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough, Duration timeout) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + timeout.toNanos();
      while (!enough.test(read) && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
    }
    return read;
  }

  @Override
  public void close() {
    broker.close();
  }
}
