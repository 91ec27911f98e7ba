package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.digit.Label;
import io.digitstream.page.ChallengeState;
import io.digitstream.runtime.client.FollowedTopic;
import io.digitstream.topology.ImageId;
import io.digitstream.topology.LabelReader;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.outcome.UnreadableLabelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Passes records about champion and challenger to the live page. */
final class ChallengeFeed {
  private final PredictionDeserializer predictions = new PredictionDeserializer();
  private final ChallengeState challenge;

  ChallengeFeed(ChallengeState challenge) {
    this.challenge = challenge;
  }

  /**
   * The topics of the page and those of the deployments. Of the page's, the answers and the labels
   * are read here as well.
   */
  List<FollowedTopic> addTo(List<FollowedTopic> page, DigitstreamConfig config) {
    List<FollowedTopic> topics = new ArrayList<>();
    for (FollowedTopic topic : page) {
      if (topic.name().equals(config.topics().out())) {
        topics.add(topic.andThen(this::answered));
      } else if (topic.name().equals(config.topics().labels())) {
        topics.add(topic.andThen(this::labelled));
      } else {
        topics.add(topic);
      }
    }
    topics.add(new FollowedTopic(config.models().deployments(), true, this::deployed));
    topics.add(new FollowedTopic(config.models().events(), true, this::reported));
    topics.add(new FollowedTopic(config.models().shadow(), false, this::shadowed));
    return topics;
  }

  private void deployed(ConsumerRecord<byte[], byte[]> message) {
    byte[] key = message.key() == null ? new byte[0] : message.key();
    challenge.deployed(new String(key, StandardCharsets.UTF_8), message.value());
  }

  private void reported(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() != null) {
      challenge.reported(DeploymentJson.event(message.value()));
    }
  }

  private void answered(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() != null) {
      challenge.answered(predictions.deserialize(message.topic(), message.value()));
    }
  }

  private void shadowed(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() != null) {
      challenge.shadowed(predictions.deserialize(message.topic(), message.value()));
    }
  }

  private void labelled(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() == null || message.key().length == 0) {
      return;
    }
    try {
      if (LabelReader.read(message.value()) instanceof Label label) {
        challenge.labelled(ImageId.of(message.key()), label.digit());
      }
    } catch (UnreadableLabelException e) {
      // It arrives as a dead letter
    }
  }
}
