package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the deployments, if a topic decides which model runs: checked, or created. */
public final class ModelTopics {
  private static final Duration KEEP_EVENTS = Duration.ofDays(30);
  private static final String POLICY = TopicConfig.CLEANUP_POLICY_CONFIG;

  private ModelTopics() {}

  /**
   * Creates those that are missing, or none if the configuration alone decides.
   *
   * @return the names of those created
   */
  public static List<String> create(KafkaSettings kafka, DigitstreamConfig config) {
    if (!config.models().areControlled()) {
      return List.of();
    }
    Optional<Short> replication =
        Optional.of((short) config.topics().replication()).filter(count -> count > 0);
    try (TopicSetup setup = new TopicSetup(kafka.admin(), ServiceTopics.PATIENCE)) {
      return setup.create(
          List.of(
              deployments(config, replication),
              new TopicSpec(
                  config.models().events(),
                  Optional.of(1),
                  replication,
                  Map.of(
                      POLICY,
                      TopicConfig.CLEANUP_POLICY_DELETE,
                      TopicConfig.RETENTION_MS_CONFIG,
                      String.valueOf(KEEP_EVENTS.toMillis()))),
              new TopicSpec(
                  config.models().shadow(),
                  Optional.of(config.topics().partitions()),
                  replication,
                  Map.of())));
    }
  }

  /**
   * Checks that they exist, and that the deployments are kept, in one order.
   *
   * @throws io.digitstream.runtime.topic.TopicException if one is missing or cannot work
   */
  public static void check(KafkaSettings kafka, DigitstreamConfig config) {
    if (config.models().areControlled()) {
      require(kafka, config);
    }
  }

  /** The same, whether the configuration says that they are used or not. */
  public static void require(KafkaSettings kafka, DigitstreamConfig config) {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), ServiceTopics.PATIENCE)) {
      setup.check(
          List.of(
              deployments(config, Optional.empty()),
              TopicSpec.named(config.models().events()),
              TopicSpec.named(config.models().shadow())));
    }
  }

  /** Their names; none if the configuration alone decides. */
  public static List<String> names(DigitstreamConfig config) {
    return config.models().areControlled()
        ? List.of(config.models().deployments(), config.models().events(), config.models().shadow())
        : List.of();
  }

  private static TopicSpec deployments(DigitstreamConfig config, Optional<Short> replication) {
    return new TopicSpec(
        config.models().deployments(),
        Optional.of(1),
        replication,
        Map.of(POLICY, TopicConfig.CLEANUP_POLICY_COMPACT));
  }
}
