package io.digitstream.cli.replay;

import io.digitstream.app.DeadLetterRecord;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.UserException;
import io.digitstream.cli.send.TopicSnapshot;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Which dead letters have been sent back: a compacted topic, written in the transaction that sends
 * them.
 */
final class ReplayLedger {
  private final KafkaSettings kafka;
  private final String topic;

  ReplayLedger(KafkaSettings kafka, String deadLetters) {
    this.kafka = kafka;
    this.topic = deadLetters + "-replayed";
  }

  String topic() {
    return topic;
  }

  /** Creates the topic if it does not exist. */
  void create(Optional<Short> replication) {
    TopicSpec spec =
        new TopicSpec(
            topic,
            Optional.of(1),
            replication,
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try (TopicSetup setup = new TopicSetup(kafka.admin(), ServiceTopics.PATIENCE)) {
      setup.create(List.of(spec));
    }
  }

  /** The positions of those sent back so far; none if the topic does not exist. */
  Set<String> read() throws UserException {
    Set<String> places = new HashSet<>();
    if (!exists()) {
      return places;
    }
    try (TopicSnapshot pass = new TopicSnapshot(kafka, topic)) {
      while (pass.hasMore()) {
        for (ConsumerRecord<byte[], byte[]> entry : pass.next()) {
          places.add(new String(entry.key(), StandardCharsets.UTF_8));
        }
      }
    }
    return places;
  }

  /** The entry that is written with a dead letter that is sent back. */
  ProducerRecord<byte[], byte[]> entry(DeadLetterRecord deadLetter) {
    return new ProducerRecord<>(
        topic,
        deadLetter.place().getBytes(StandardCharsets.UTF_8),
        Instant.now().toString().getBytes(StandardCharsets.UTF_8));
  }

  private boolean exists() {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), ServiceTopics.PATIENCE)) {
      return setup.exists(topic);
    }
  }
}
