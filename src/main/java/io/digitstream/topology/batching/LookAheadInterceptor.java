package io.digitstream.topology.batching;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces the records of each poll to the look-ahead window of the polling thread, and changes
 * none. Made by the consumer, hence public.
 */
public final class LookAheadInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(LookAheadInterceptor.class);

  private LookAhead lookAhead;
  private InferenceContext inference;

  /** Runs on the thread that creates the consumer, which is not the one that polls. */
  @Override
  public void configure(Map<String, ?> configs) {
    lookAhead = (LookAhead) configs.get(LookAhead.CONFIG);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    try {
      if (inference == null) {
        InferenceContext mine = lookAhead.contextOfThisThread();
        // The consumer outlives its tasks: with it, the model stays open through a rebalance
        mine.hold();
        inference = mine;
      }
      announce(records);
    } catch (RuntimeException e) {
      // Each record is then answered alone, and the error appears there
      LOG.debug("Cannot look ahead to {} records", records.count(), e);
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {
    if (inference != null) {
      inference.release();
      inference = null;
    }
  }

  private void announce(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      if (!lookAhead.isInput(partition)) {
        continue;
      }
      List<ConsumerRecord<byte[], byte[]>> fetched = records.records(partition);
      for (ConsumerRecord<byte[], byte[]> image : fetched) {
        inference.announce(partition, image);
      }
    }
  }
}
