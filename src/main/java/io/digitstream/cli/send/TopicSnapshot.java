package io.digitstream.cli.send;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of a topic once, from its beginning to its end at creation time. */
public final class TopicSnapshot implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final TopicReader<byte[]> reader;
  private final Map<TopicPartition, Long> ends;

  /**
   * Connects, and remembers the end offsets of the topic.
   *
   * @throws UserException if the topic does not exist
   */
  public TopicSnapshot(KafkaSettings kafka, String topic) throws UserException {
    reader = new TopicReader<>(kafka, topic, new ByteArrayDeserializer(), true);
    try {
      ends = reader.ends();
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Whether there is more to read. */
  public boolean hasMore() {
    return ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue());
  }

  /** The next records; may be none for now. */
  public List<ConsumerRecord<byte[], byte[]>> next() {
    return reader.poll(POLL).stream().filter(this::isWithin).toList();
  }

  @Override
  public void close() {
    reader.close();
  }

  private boolean isWithin(ConsumerRecord<?, ?> message) {
    return message.offset() < ends.get(new TopicPartition(message.topic(), message.partition()));
  }
}
