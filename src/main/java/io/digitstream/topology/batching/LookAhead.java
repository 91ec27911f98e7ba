package io.digitstream.topology.batching;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * Joins the consumers of one Streams client to its topology, so that a stream thread's processors
 * know what its consumer has fetched.
 *
 * <p>One for each Streams client. Both sides of a stream thread run on that thread, so each finds
 * its context by the thread it runs on; no context is shared between threads.
 */
public final class LookAhead {
  static final String CONFIG = "digitstream.look-ahead";

  private final String topic;
  private final boolean replacesModels;
  private final ThreadLocal<InferenceContext> lanes;

  public LookAhead(DigitPipeline pipeline) {
    this.topic = pipeline.topics().input();
    this.replacesModels = pipeline.models().isReplaceable();
    this.lanes = ThreadLocal.withInitial(() -> new InferenceContext(pipeline));
  }

  /**
   * What the main consumer needs to announce its records, without the prefix {@code
   * main.consumer.}: no other consumer may have it.
   */
  public Map<String, Object> consumerProperties() {
    return Map.of(
        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
        LookAheadInterceptor.class.getName(),
        CONFIG,
        this);
  }

  /** Whether the model of a thread may be replaced. */
  public boolean replacesModels() {
    return replacesModels;
  }

  public InferenceContext contextOfThisThread() {
    return lanes.get();
  }

  public TopicPartition inputPartition(int partition) {
    return new TopicPartition(topic, partition);
  }

  boolean isInput(TopicPartition partition) {
    return partition.topic().equals(topic);
  }
}
