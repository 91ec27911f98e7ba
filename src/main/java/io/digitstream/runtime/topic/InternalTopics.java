package io.digitstream.runtime.topic;

import io.digitstream.runtime.client.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an application's internal topics accept any timestamp, whatever the brokers' limits: their
 * records come from a topic that accepted them, and a refusal would stop the service.
 */
public final class InternalTopics {
  /** The limits that Kafka Streams creates them with. */
  public static final Map<String, String> LIMITS =
      Map.of(
          TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));

  /** The same for brokers before 3.6, which know one limit for both directions. */
  public static final Map<String, String> OLD_LIMITS =
      Map.of("message.timestamp.difference.max.ms", String.valueOf(Long.MAX_VALUE));

  private static final Logger LOG = LoggerFactory.getLogger(InternalTopics.class);

  private final Admin admin;
  private final Duration timeout;

  InternalTopics(Admin admin, Duration timeout) {
    this.admin = admin;
    this.timeout = timeout;
  }

  /** Changes those that an earlier release created; logs a warning if that is not allowed. */
  void liftLimits(String applicationId) {
    try {
      Map<ConfigResource, Collection<AlterConfigOp>> changes = changes(applicationId);
      if (!changes.isEmpty()) {
        answer(admin.incrementalAlterConfigs(changes).all());
        LOG.info("Lifted the timestamp limits of {} internal topics", changes.size());
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "The timestamp limits of the internal topics of {} cannot be lifted: {}. A record whose"
              + " timestamp is outside the brokers' limits would stop this instance",
          applicationId,
          Refusal.innermost(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicException("Interrupted while asking Kafka", e);
    }
  }

  private Map<ConfigResource, Collection<AlterConfigOp>> changes(String applicationId)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<ConfigResource> topics =
        answer(admin.listTopics().names()).stream()
            .filter(name -> isInternal(name, applicationId))
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    answer(admin.describeConfigs(topics).all())
        .forEach(
            (topic, config) -> {
              if (!hasLimits(config)) {
                changes.put(topic, liftings());
              }
            });
    return changes;
  }

  /** Whether Kafka Streams keeps a topic for an application, by its name. */
  public static boolean isInternal(String topic, String applicationId) {
    return topic.startsWith(applicationId + "-")
        && (topic.endsWith("-repartition") || topic.endsWith("-changelog"));
  }

  /** Whether the broker of a topic knows the {@link #LIMITS}, by that topic's settings. */
  static boolean areKnown(Config config) {
    return LIMITS.keySet().stream().allMatch(name -> config.get(name) != null);
  }

  private static boolean hasLimits(Config config) {
    return LIMITS.entrySet().stream()
        .allMatch(
            limit -> {
              ConfigEntry entry = config.get(limit.getKey());
              // A broker that is too old for these limits has none
              return entry == null || limit.getValue().equals(entry.value());
            });
  }

  private static List<AlterConfigOp> liftings() {
    return LIMITS.entrySet().stream()
        .map(limit -> new ConfigEntry(limit.getKey(), limit.getValue()))
        .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
        .toList();
  }

  private <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
