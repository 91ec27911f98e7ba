package io.digitstream.runtime;

import static org.awaitility.Awaitility.await;

import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import io.digitstream.topology.batching.FakeImages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An embedded broker, and what a test writes to it and reads from it. */
public final class TestCluster implements AutoCloseable {
  private final EmbeddedBroker broker;

  public TestCluster() {
    this(BrokerSettings.temporary());
  }

  public TestCluster(BrokerSettings settings) {
    broker =
        EmbeddedBroker.start(
            settings.with("transaction.abort.timed.out.transaction.cleanup.interval.ms", "200"));
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public void createTopics(int partitions, String... names) {
    try (TopicSetup setup =
        new TopicSetup(Map.of("bootstrap.servers", bootstrapServers()), Duration.ofSeconds(20))) {
      List<TopicSpec> topics = new ArrayList<>();
      for (String name : names) {
        topics.add(new TopicSpec(name, Optional.of(partitions), Optional.empty(), Map.of()));
      }
      setup.create(topics);
    }
  }

  public void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
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

  /** Sends images 0 to n - 1, keyed by their number, to the partitions in turn. */
  public void sendNumbered(int images, int partitions) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      records.add(
          new ProducerRecord<>(
              "digits-in",
              i % partitions,
              FakeImages.bytes(String.valueOf(i)),
              FakeImages.bytes(i % 10 + " " + i)));
    }
    send(records);
  }

  /** Waits until a group has committed the end of a topic. */
  public void awaitConsumed(String group, String topic, Duration timeout) {
    Map<TopicPartition, Long> ends;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
      ends = consumer.endOffsets(partitions(consumer, topic));
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      await()
          .atMost(timeout)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> committed(admin, group).entrySet().containsAll(ends.entrySet()));
    }
  }

  /** All that is committed in a topic, once no transaction is open in it. */
  public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    return new CommittedTopic(bootstrapServers(), topic).readAll(Duration.ofSeconds(20));
  }

  /** What is committed in a topic: read from its beginning until enough is there, or time is up. */
  List<ConsumerRecord<byte[], byte[]>> read(
      String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough, Duration timeout) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + timeout.toNanos();
      while (!enough.test(read) && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
    }
    return read;
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  /** How many members a consumer group has. */
  public int members(String group) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      return admin
          .describeConsumerGroups(List.of(group))
          .describedGroups()
          .get(group)
          .get()
          .members()
          .size();
    }
  }

  private static Map<TopicPartition, Long> committed(Admin admin, String group) throws Exception {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  @Override
  public void close() {
    broker.close();
  }
}
