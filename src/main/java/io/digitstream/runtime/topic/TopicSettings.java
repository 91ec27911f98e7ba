package io.digitstream.runtime.topic;

import io.digitstream.topology.batching.RecordLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/**
 * An existing topic's settings, those that it has from the broker included.
 *
 * @param replicas of the partition that has fewest
 */
public record TopicSettings(String topic, int replicas, Map<String, String> configs) {
  /** What brokers before 3.6 have for both directions. */
  private static final String TIMESTAMP_DIFFERENCE = "message.timestamp.difference.max.ms";

  public TopicSettings {
    configs = Map.copyOf(configs);
  }

  public static TopicSettings of(TopicDescription description, Config config) {
    Map<String, String> configs = new HashMap<>();
    config.entries().stream()
        .filter(entry -> entry.value() != null)
        .forEach(entry -> configs.put(entry.name(), entry.value()));
    int replicas =
        description.partitions().stream()
            .mapToInt(partition -> partition.replicas().size())
            .min()
            .orElse(0);
    return new TopicSettings(description.name(), replicas, configs);
  }

  int maxMessageBytes() {
    return Integer.parseInt(configs.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
  }

  int minInSyncReplicas() {
    return Integer.parseInt(configs.getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1"));
  }

  boolean isCompacted() {
    return policy().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  /** After how long records are deleted; nothing for never. */
  public Optional<Duration> retention() {
    long millis = Long.parseLong(configs.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    return millis < 0 || !isDeleted() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  boolean isDeleted() {
    return policy().contains(TopicConfig.CLEANUP_POLICY_DELETE);
  }

  /** What a record of the topic may be, where the producer takes no more than so many bytes. */
  RecordLimits recordLimits(int mostBytes) {
    int bytes = Math.min(maxMessageBytes(), mostBytes);
    if (hasTimeOfBroker()) {
      return new RecordLimits(bytes, isCompacted(), RecordLimits.UNLIMITED, RecordLimits.UNLIMITED);
    }
    return new RecordLimits(
        bytes,
        isCompacted(),
        limit(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG),
        limit(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG));
  }

  /** Whether the broker gives each record the time at which it takes it. */
  boolean hasTimeOfBroker() {
    return "LogAppendTime".equals(configs.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
  }

  private Duration limit(String name) {
    String unlimited = String.valueOf(Long.MAX_VALUE);
    long millis =
        Math.min(
            Long.parseLong(configs.getOrDefault(name, unlimited)),
            Long.parseLong(configs.getOrDefault(TIMESTAMP_DIFFERENCE, unlimited)));
    return Duration.ofMillis(millis);
  }

  private String policy() {
    return configs.getOrDefault(
        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
  }
}
