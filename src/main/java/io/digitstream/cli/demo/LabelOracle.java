package io.digitstream.cli.demo;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.cli.send.ImageSender;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Labels images for the demo, because it knows their digits: those in the review topic, in place of
 * the people who read them there; and a random sample of all, as an application does that learns
 * later what was right. A model that is sure of a wrong answer is found by the sample alone.
 */
final class LabelOracle implements AutoCloseable {
  /** One of so many images is in the sample. */
  static final int SAMPLE = 4;

  private static final long SEED = 4;

  private final TwoHands images;
  private final TopicReader<byte[]> reviews;
  private final ImageSender labels;
  private int reviewed;
  private int sampled;

  LabelOracle(KafkaSettings kafka, DigitstreamConfig.Topics topics, TwoHands images)
      throws UserException {
    this.images = images;
    this.reviews =
        new TopicReader<>(kafka, topics.review().orElseThrow(), new ByteArrayDeserializer(), true);
    this.labels = new ImageSender(kafka, topics, 0);
  }

  /** Labels what has come for review. */
  void review() throws UserException {
    for (ConsumerRecord<byte[], byte[]> record : reviews.poll(Duration.ZERO)) {
      String id = new String(record.key(), StandardCharsets.UTF_8);
      labels.sendLabel(id, images.label(id));
      reviewed++;
    }
  }

  /** Labels an answered image if it is in the sample. */
  void sample(String id) throws UserException {
    if (SeededRandom.of(SEED, TwoHands.index(id)).below(SAMPLE) == 0) {
      labels.sendLabel(id, images.label(id));
      sampled++;
    }
  }

  /** Waits until Kafka has all labels. */
  void flush() throws UserException {
    labels.flush();
  }

  /** Images that came for review. */
  int reviewed() {
    return reviewed;
  }

  /** Images of the sample. */
  int sampled() {
    return sampled;
  }

  @Override
  public void close() {
    reviews.close();
    labels.close();
  }
}
