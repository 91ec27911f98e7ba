package io.digitstream.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed answers until each image has one. */
final class AnswerReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  /** The longest time without an answer before a measurement is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final BitSet answered = new BitSet();

  AnswerReader(Workload workload) {
    this.topic = workload.out();
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                workload.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                50,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Waits for the first answer of each image.
   *
   * @param listener gets the number of each, as soon as it is read
   * @throws BenchException if answers are missing
   */
  void read(int count, IntConsumer listener) throws BenchException {
    read(answers -> answers >= count, listener);
  }

  /**
   * The same until the number of answered images is right.
   *
   * @param complete asked after each poll, as it may become true while no answer arrives
   */
  void read(IntPredicate complete, IntConsumer listener) throws BenchException {
    long progress = System.nanoTime();
    while (!complete.test(answered.cardinality())) {
      int before = answered.cardinality();
      for (ConsumerRecord<byte[], byte[]> answer : consumer.poll(POLL)) {
        int number = NumberedFeed.number(answer.key());
        if (!answered.get(number)) {
          answered.set(number);
          listener.accept(number);
        }
      }
      if (answered.cardinality() > before) {
        progress = System.nanoTime();
      } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
        throw new BenchException(
            "No answer arrived on %s for %d s, after %,d"
                .formatted(topic, PATIENCE.toSeconds(), answered.cardinality()));
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
