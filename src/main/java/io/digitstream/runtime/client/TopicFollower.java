package io.digitstream.runtime.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads committed records of several topics, with one thread and one consumer that joins no group.
 *
 * <p>It waits for a lost broker and continues where it was, reads added partitions, and commits
 * nothing.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Map<String, FollowedTopic> topics;
  private final PassedOver passedOver;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Thread thread = new Thread(this::run, "topic-follower");
  private boolean started;
  private boolean complained;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** The current consumer. It is woken up, not interrupted, so that it can close. */
  private final AtomicReference<Consumer<?, ?>> reading = new AtomicReference<>();

  /**
   * Makes a follower that does nothing yet.
   *
   * @param properties of the user's consumer
   */
  public TopicFollower(
      Map<String, Object> properties, List<FollowedTopic> topics, PassedOver passedOver) {
    this(() -> consumer(properties), topics, passedOver);
  }

  TopicFollower(
      Supplier<Consumer<byte[], byte[]>> consumers,
      List<FollowedTopic> topics,
      PassedOver passedOver) {
    this.consumers = consumers;
    this.topics =
        topics.stream().collect(Collectors.toMap(FollowedTopic::name, Function.identity()));
    this.passedOver = passedOver;
    thread.setDaemon(true);
  }

  /** Told of each record whose reader failed, by the thread that reads. */
  public interface PassedOver {
    /** One record of this topic was skipped. */
    void recordOf(String topic);
  }

  /** Starts to read, and returns at once. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    Optional.ofNullable(reading.get()).ifPresent(Consumer::wakeup);
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosing()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        reading.set(consumer);
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("The follower ends", e);
      } catch (KafkaException e) {
        complain(e);
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    long assignedNanos = 0;
    while (!isClosing()) {
      if (assignedNanos == 0 || System.nanoTime() - assignedNanos > LOOK_FOR_PARTITIONS.toNanos()) {
        assign(consumer);
        assignedNanos = System.nanoTime();
      }
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        read(message);
      }
      consumer.assignment().forEach(each -> positions.put(each, consumer.position(each, PATIENCE)));
    }
  }

  private void assign(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics.keySet()) {
      List<PartitionInfo> known = consumer.partitionsFor(topic, PATIENCE);
      for (PartitionInfo info : Objects.requireNonNullElse(known, List.<PartitionInfo>of())) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
    }
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      if (positions.containsKey(partition)) {
        consumer.seek(partition, positions.get(partition));
      } else if (!started && !topics.get(partition.topic()).fromBeginning()) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seekToBeginning(List.of(partition));
      }
    }
    for (TopicPartition partition : partitions) {
      // Seeking is lazy: what is sent from now on must not be missed
      positions.put(partition, consumer.position(partition, PATIENCE));
    }
    started = true;
    complained = false;
  }

  private void read(ConsumerRecord<byte[], byte[]> message) {
    try {
      topics.get(message.topic()).reader().accept(message);
    } catch (RuntimeException e) {
      passedOver.recordOf(message.topic());
      LOG.debug(
          "Skipped the record on {}-{} at {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e);
    }
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Once for each outage. */
  private void complain(KafkaException failure) {
    if (!complained && !isClosing()) {
      LOG.warn("The topics cannot be read at the moment: {}", failure.getMessage());
      complained = true;
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (closing.await(1, TimeUnit.SECONDS)) {
        LOG.debug("The follower ends without a broker");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
