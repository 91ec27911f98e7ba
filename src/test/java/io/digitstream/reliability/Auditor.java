package io.digitstream.reliability;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** Reads committed answers as they come, from a thread of its own, and notes when they came. */
final class Auditor implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> answers = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();
  private final Set<Bytes> ids = new HashSet<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> reading;
  private volatile boolean closed;

  Auditor(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    reading = thread.submit(this::read);
  }

  /** How many different images have an answer. */
  synchronized int answered() {
    return ids.size();
  }

  void awaitAnswered(int images, Duration timeout) {
    await()
        .atMost(timeout)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> answered() >= images || reading.isDone());
  }

  synchronized List<ConsumerRecord<byte[], byte[]>> answers() {
    return List.copyOf(answers);
  }

  /**
   * After each fault, the longest time without an answer before the next fault.
   *
   * @param faults when they were, by {@link System#nanoTime}, in order
   */
  synchronized List<Duration> silences(List<Long> faults) {
    List<Duration> silences = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      long end = i + 1 < faults.size() ? faults.get(i + 1) : Long.MAX_VALUE;
      silences.add(Duration.ofNanos(longestSilence(faults.get(i), end)));
    }
    return silences;
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    thread.shutdown();
  }

  private long longestSilence(long from, long to) {
    long longest = 0;
    long last = from;
    for (long arrival : arrivals) {
      if (arrival > from) {
        longest = Math.max(longest, arrival - last);
        last = arrival;
        if (arrival > to) {
          break;
        }
      }
    }
    return longest;
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> answer : consumer.poll(POLL)) {
          note(answer);
        }
      }
    } catch (WakeupException e) {
      // Closed
    }
  }

  private synchronized void note(ConsumerRecord<byte[], byte[]> answer) {
    answers.add(answer);
    arrivals.add(System.nanoTime());
    ids.add(Bytes.wrap(answer.key()));
  }
}
