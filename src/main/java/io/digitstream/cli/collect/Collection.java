package io.digitstream.cli.collect;

import io.digitstream.app.KafkaSettings;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.collected.CollectedWriter;
import io.digitstream.dataset.collected.OffsetRange;
import io.digitstream.dataset.collected.Selection;
import io.digitstream.digit.Label;
import io.digitstream.digit.NoLabel;
import io.digitstream.digit.Prediction;
import io.digitstream.topology.ImageId;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.review.ReviewHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;

/**
 * Joins the labels, answers and images of the topics: labels and answers are held in memory, and
 * the images are read once, each written as it comes. Not thread-safe.
 */
final class Collection {
  private static final Duration SAVE_EVERY = Duration.ofSeconds(10);

  private final KafkaSettings kafka;
  private final DigitstreamConfig config;
  private final Selection selection;
  private final CollectedWriter writer;
  private final PredictionDeserializer predictions = new PredictionDeserializer();
  private final SaidLabels labels = new SaidLabels();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> wanted = new HashSet<>();
  private long savedNanos = System.nanoTime();

  Collection(
      KafkaSettings kafka, DigitstreamConfig config, Selection selection, CollectedWriter writer) {
    this.kafka = kafka;
    this.config = config;
    this.selection = selection;
    this.writer = writer;
  }

  /**
   * What was found besides the images.
   *
   * @param imagesGone labels and answers of images that are in no topic any more
   * @param withoutAnswer labels of images without an answer
   * @param unreadableLabels records that are no label
   */
  record Findings(long imagesGone, long withoutAnswer, long unreadableLabels) {}

  /** Reads to what was the end of the topics at the start, or at that of an interrupted run. */
  Findings run() throws IOException {
    if (writer.interrupted().isEmpty()) {
      begin();
    }
    read(config.topics().labels(), this::label);
    read(config.topics().out(), this::answer);
    for (Map.Entry<String, SaidLabels.Said> said : labels.last().entrySet()) {
      if (writer.has(said.getKey())) {
        writer.relabel(said.getKey(), said.getValue().label());
      }
    }
    for (String topic : imageTopics()) {
      read(topic, this::image);
    }
    writer.save(true);
    return findings();
  }

  private List<String> imageTopics() {
    List<String> topics = new ArrayList<>(List.of(config.topics().in()));
    config.topics().review().ifPresent(topics::add);
    return topics;
  }

  private void begin() throws IOException {
    Instant since = Instant.parse(selection.since());
    // A label may be this much older than its image
    begin(config.topics().labels(), since.minus(config.accuracy().labelRetention()));
    begin(config.topics().out(), since);
    for (String topic : imageTopics()) {
      begin(topic, since);
    }
    writer.save(false);
  }

  private void begin(String topic, Instant since) {
    TopicSlice.since(kafka, topic, since)
        .forEach((partition, range) -> writer.setOffsets(partition.toString(), range));
  }

  private interface Reader {
    void read(ConsumerRecord<byte[], byte[]> message) throws IOException;
  }

  private void read(String topic, Reader reader) throws IOException {
    Map<TopicPartition, OffsetRange> ranges = ranges(topic);
    boolean isImages = imageTopics().contains(topic);
    try (TopicSlice slice = TopicSlice.of(kafka, ranges)) {
      while (slice.hasMore()) {
        for (ConsumerRecord<byte[], byte[]> message : slice.next()) {
          reader.read(message);
        }
        if (isImages && System.nanoTime() - savedNanos > SAVE_EVERY.toNanos()) {
          note(slice);
          writer.save(false);
          savedNanos = System.nanoTime();
        }
      }
      if (isImages) {
        note(slice);
      }
    }
  }

  /** Labels and answers are read again after an interruption, for they are only in memory. */
  private void note(TopicSlice slice) {
    slice
        .positions()
        .forEach(
            (partition, offset) ->
                writer.setOffsets(
                    partition.toString(), writer.offsets(partition.toString()).at(offset)));
  }

  private Map<TopicPartition, OffsetRange> ranges(String topic) {
    Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
    for (int partition = 0; writer.offsets(topic + "-" + partition) != null; partition++) {
      ranges.put(new TopicPartition(topic, partition), writer.offsets(topic + "-" + partition));
    }
    return ranges;
  }

  private void label(ConsumerRecord<byte[], byte[]> message) {
    labels.add(message);
  }

  /** The last answer decides, as a later model version may have answered again. */
  private void answer(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() == null
        || message.timestamp() < Instant.parse(selection.since()).toEpochMilli()) {
      return;
    }
    try {
      Prediction answer = predictions.deserialize(message.topic(), message.value());
      SaidLabels.Said said = labels.last().get(answer.id());
      answered.add(answer.id());
      if (said != null && isWanted(answer, said)) {
        wanted.add(answer.id());
      } else {
        wanted.remove(answer.id());
      }
    } catch (SerializationException e) {
      // Not the service's: nothing can be joined with it
    }
  }

  private boolean isWanted(Prediction answer, SaidLabels.Said said) {
    boolean isCorrect =
        said.label() instanceof Label label && label.digit() == answer.classification().label();
    return said.label() != NoLabel.WITHDRAWN && selection.wants(answer.isSure(), isCorrect);
  }

  private void image(ConsumerRecord<byte[], byte[]> message) throws IOException {
    String id = id(message);
    if (message.value() != null && wanted.contains(id)) {
      writer.add(id, labels.last().get(id).label(), message.value());
    }
  }

  /** As the service names it; a review record says where its image was. */
  private static String id(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() != null && message.key().length > 0) {
      return ImageId.of(message.key());
    }
    return "%s-%s-%s"
        .formatted(
            header(message, ReviewHeaders.TOPIC, message.topic()),
            header(message, ReviewHeaders.PARTITION, message.partition()),
            header(message, ReviewHeaders.OFFSET, message.offset()));
  }

  private static String header(
      ConsumerRecord<byte[], byte[]> message, String name, Object otherwise) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null
        ? String.valueOf(otherwise)
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private Findings findings() {
    long since = Instant.parse(selection.since()).toEpochMilli();
    long withoutAnswer =
        labels.last().entrySet().stream()
            .filter(said -> said.getValue().timestamp() >= since)
            .filter(said -> !answered.contains(said.getKey()) && !writer.has(said.getKey()))
            .count();
    return new Findings(
        wanted.stream().filter(id -> !writer.has(id)).count(), withoutAnswer, labels.unreadable());
  }
}
