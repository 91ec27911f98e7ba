package io.digitstream.app;

import io.digitstream.digit.Prediction;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.page.ReviewPicture;
import io.digitstream.page.ReviewQueue;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.review.ReviewHeaders;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the review queue from the review topic. Instances that serve the page are one consumer
 * group, so each picture is in the queue of one of them. The group commits what is before the first
 * picture that waits, so that a restart shows none that was labelled, but the few after it.
 */
final class ReviewFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewFeed.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> properties;
  private final String topic;
  private final ReviewQueue queue;
  private final ImagePreprocessor preprocessor;
  private final Consumer<String> passedOver;
  private final PredictionDeserializer predictions = new PredictionDeserializer();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Thread thread = new Thread(this::run, "review-feed");
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * Makes one that does nothing yet.
   *
   * @param properties of the user's consumer
   */
  ReviewFeed(
      Map<String, Object> properties,
      String group,
      String topic,
      ReviewQueue queue,
      Pictures pictures) {
    this.properties = new HashMap<>(properties);
    this.properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    this.properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20);
    this.topic = topic;
    this.queue = queue;
    this.preprocessor = pictures.preprocessor();
    this.passedOver = pictures.passedOver();
    thread.setDaemon(true);
  }

  /** How pictures are read. */
  record Pictures(ImagePreprocessor preprocessor, Consumer<String> passedOver) {}

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosing()) {
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        follow(consumer);
      } catch (KafkaException e) {
        LOG.warn("The review topic cannot be read at the moment: {}", e.getMessage());
        pause();
      }
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(topic), new Rebalances(consumer));
    while (!isClosing()) {
      if (queue.isFull()) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.paused());
      }
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        read(message);
      }
      commit(consumer, consumer.assignment());
    }
    commit(consumer, consumer.assignment());
  }

  private void read(ConsumerRecord<byte[], byte[]> message) {
    try {
      Header answer = message.headers().lastHeader(ReviewHeaders.ANSWER);
      if (answer == null || message.value() == null) {
        passedOver.accept(topic);
        return;
      }
      Prediction prediction = predictions.deserialize(topic, answer.value());
      queue.offer(
          new ReviewPicture(
              prediction,
              preprocessor.preprocess(message.value()),
              Optional.of(message.value())
                  .filter(file -> file.length <= ReviewPicture.MOST_FILE_BYTES),
              new ReviewPicture.Place(message.partition(), message.offset())));
    } catch (UnreadableImageException | RuntimeException e) {
      // Whatever one record does, the others are shown
      passedOver.accept(topic);
      LOG.debug(
          "The review record {}-{} cannot be shown", message.partition(), message.offset(), e);
    }
  }

  private void commit(
      KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long offset =
          queue.firstWaiting(partition.partition()).orElseGet(() -> consumer.position(partition));
      if (!Long.valueOf(offset).equals(committed.get(partition))) {
        next.put(partition, new OffsetAndMetadata(offset));
      }
    }
    if (!next.isEmpty()) {
      consumer.commitSync(next, PATIENCE);
      next.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }
  }

  /** What another instance has from now on, this one no longer shows. */
  private final class Rebalances implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer;

    private Rebalances(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commit(consumer, partitions);
      onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      queue.forget(partitions.stream().map(TopicPartition::partition).toList());
      partitions.forEach(committed::remove);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (closing.await(1, TimeUnit.SECONDS)) {
        LOG.debug("The review feed ends without a broker");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
