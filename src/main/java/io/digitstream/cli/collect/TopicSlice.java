package io.digitstream.cli.collect;

import io.digitstream.app.KafkaSettings;
import io.digitstream.dataset.collected.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of a topic, by partition from one offset to another, read once. */
final class TopicSlice implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;

  private TopicSlice(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetRange> ranges) {
    this.consumer = consumer;
    this.ends =
        ranges.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, range -> range.getValue().end()));
    consumer.assign(ranges.keySet());
    ranges.forEach((partition, range) -> consumer.seek(partition, range.next()));
  }

  /** Reads these ranges, or what of them is not deleted yet. */
  static TopicSlice of(KafkaSettings kafka, Map<TopicPartition, OffsetRange> ranges) {
    return new TopicSlice(consumer(kafka), ranges);
  }

  /** From the first record of this time or later to what is the end now. */
  static Map<TopicPartition, OffsetRange> since(KafkaSettings kafka, String topic, Instant time) {
    try (Consumer<byte[], byte[]> consumer = consumer(kafka)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, Math.max(0, time.toEpochMilli())));
      Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times, PATIENCE);
      Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
      ends.forEach(
          (partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            ranges.put(partition, new OffsetRange(start == null ? end : start.offset(), end));
          });
      return ranges;
    }
  }

  boolean hasMore() {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
  }

  /** The next records; may be none for now. */
  List<ConsumerRecord<byte[], byte[]>> next() {
    return StreamSupport.stream(consumer.poll(POLL).spliterator(), false)
        .filter(
            message ->
                message.offset()
                    < ends.get(new TopicPartition(message.topic(), message.partition())))
        .toList();
  }

  /** Where each partition goes on. */
  Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    ends.forEach(
        (partition, end) ->
            positions.put(partition, Math.min(end, consumer.position(partition, PATIENCE))));
    return positions;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka) {
    Map<String, Object> properties = new TreeMap<>(kafka.consumer());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
