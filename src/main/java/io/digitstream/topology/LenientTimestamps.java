package io.digitstream.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp. If a client sent none, the earlier one of the partition's time and
 * the clock's: Kafka's default would stop at such a record forever.
 */
public final class LenientTimestamps implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    if (record.timestamp() >= 0) {
      return record.timestamp();
    }
    long now = System.currentTimeMillis();
    return partitionTime >= 0 ? Math.min(partitionTime, now) : now;
  }
}
