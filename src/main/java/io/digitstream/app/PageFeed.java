package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.Label;
import io.digitstream.digit.NoLabel;
import io.digitstream.page.ReviewQueue;
import io.digitstream.page.TopicState;
import io.digitstream.runtime.client.FollowedTopic;
import io.digitstream.topology.ImageId;
import io.digitstream.topology.LabelReader;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.accuracy.AccuracyDeserializer;
import io.digitstream.topology.outcome.UnreadableLabelException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Passes records of the topics to the live page. */
final class PageFeed {
  private final PredictionDeserializer predictions = new PredictionDeserializer();
  private final AccuracyDeserializer accuracies = new AccuracyDeserializer();
  private final TopicState watch;
  private final ReviewQueue reviews;

  PageFeed(TopicState watch, ReviewQueue reviews) {
    this.watch = watch;
    this.reviews = reviews;
  }

  /**
   * The topics to follow: new answers, dead letters and labels, and the accuracy from its start.
   */
  List<FollowedTopic> topics(DigitstreamConfig.Topics topics) {
    return List.of(
        new FollowedTopic(topics.out(), false, this::answered),
        new FollowedTopic(topics.deadLetters(), false, this::deadLettered),
        new FollowedTopic(topics.labels(), false, this::labelled),
        new FollowedTopic(topics.accuracy(), true, this::scored));
  }

  private void answered(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() != null) {
      watch.answered(
          predictions.deserialize(message.topic(), message.value()),
          Instant.ofEpochMilli(message.timestamp()));
    }
  }

  private void deadLettered(ConsumerRecord<byte[], byte[]> message) {
    DeadLetterRecord deadLetter = new DeadLetterRecord(message);
    watch.deadLettered(
        new io.digitstream.page.DeadLetterEvent(
            deadLetter.id(),
            deadLetter.stage(),
            deadLetter.reason(),
            deadLetter.message(),
            Instant.now()));
  }

  private void labelled(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() == null || message.key().length == 0) {
      return;
    }
    try {
      GivenLabel given = LabelReader.read(message.value());
      String id = ImageId.of(message.key());
      if (given instanceof Label label) {
        watch.labelled(id, label.digit());
      }
      if (given != NoLabel.WITHDRAWN) {
        reviews.labelled(id);
      }
    } catch (UnreadableLabelException e) {
      // The page does not lose it: it arrives as a dead letter
    }
  }

  private void scored(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() != null) {
      watch.scored(accuracies.deserialize(message.topic(), message.value()));
    }
  }
}
