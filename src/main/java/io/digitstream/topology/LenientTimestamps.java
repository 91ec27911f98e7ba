package io.digitstream.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp, or the time of the partition or of the clock, whichever is earlier,
 * where a client sent none: Kafka's default would stop at such a record for ever.
 */
final class LenientTimestamps implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    if (record.timestamp() >= 0) {
      return record.timestamp();
    }
    long now = System.currentTimeMillis();
    return partitionTime >= 0 ? Math.min(partitionTime, now) : now;
  }
}
