package io.digitstream.runtime.progress;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the first record that waits in each partition, and says how old the oldest is. Not
 * thread-safe.
 */
final class OldestWaiting implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, First> firsts = new HashMap<>();

  private record First(long offset, long timestamp) {}

  /** Creates one without a group. */
  OldestWaiting(Map<String, Object> properties) {
    Map<String, Object> own = new HashMap<>(properties);
    own.remove(ConsumerConfig.GROUP_ID_CONFIG);
    own.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    own.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    // A broker gives the first batch whole, however large, and no more
    own.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
    consumer = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** How old the oldest waiting record is by its timestamp; 0 if none waits. */
  Duration age(Collection<InputOffsets.Partition> partitions) {
    long now = System.currentTimeMillis();
    long oldest = now;
    for (InputOffsets.Partition each : partitions) {
      if (each.next() < each.end()) {
        oldest = Math.min(oldest, timestamp(each, now));
      }
    }
    return Duration.ofMillis(now - oldest);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private long timestamp(InputOffsets.Partition partition, long unknown) {
    First known = firsts.get(partition.partition());
    if (known != null && known.offset() == partition.next()) {
      return known.timestamp();
    }
    consumer.assign(List.of(partition.partition()));
    consumer.seek(partition.partition(), partition.next());
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
      firsts.put(partition.partition(), new First(partition.next(), record.timestamp()));
      return record.timestamp();
    }
    return unknown;
  }
}
