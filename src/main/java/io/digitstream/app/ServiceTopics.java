package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import io.digitstream.runtime.topic.TopicUse;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of a service, as the configuration names them: checked, or created. */
public final class ServiceTopics {
  /** How long a broker may take to answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(ServiceTopics.class);

  private static final Set<TopicUse> WRITTEN_BY_SERVICE =
      EnumSet.of(TopicUse.ANSWERS, TopicUse.ACCURACY, TopicUse.DEAD_LETTERS, TopicUse.REVIEW);

  private static final Map<String, String> COMPACTED =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  private ServiceTopics() {}

  /**
   * Checks that topics exist and that their settings can work.
   *
   * @param written those that the command writes to, and not only reads
   * @return one warning for each setting that works but has a drawback
   * @throws io.digitstream.runtime.topic.TopicException if one is missing or cannot work
   */
  public static List<String> check(
      KafkaSettings kafka, Map<TopicUse, String> topics, Set<TopicUse> written) {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      return setup.check(topics, written);
    }
  }

  /** The same for all topics that the service reads or writes; it logs the warnings. */
  public static void checkForService(KafkaSettings kafka, DigitstreamConfig.Topics topics) {
    check(kafka, uses(topics), WRITTEN_BY_SERVICE).forEach(line -> LOG.warn("The {}", line));
  }

  /**
   * Checks that topics exist, with any number of partitions.
   *
   * @throws io.digitstream.runtime.topic.TopicException if one is missing, or no broker answers
   */
  public static void require(KafkaSettings kafka, String... names) {
    require(kafka, List.of(names));
  }

  /** The same for all the topics of the service. */
  public static void require(KafkaSettings kafka, DigitstreamConfig.Topics topics) {
    require(kafka, names(topics));
  }

  private static void require(KafkaSettings kafka, Collection<String> names) {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      setup.check(names.stream().map(TopicSpec::named).toList());
    }
  }

  /** Lets an application's internal topics accept records with any timestamp. */
  public static void liftInternalLimits(KafkaSettings kafka, String applicationId) {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      setup.liftInternalLimits(applicationId);
    }
  }

  /** The same for those that Kafka Streams will create: the settings for these brokers. */
  public static Map<String, String> internalLimits(KafkaSettings kafka, String topic) {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      return setup.internalLimits(topic);
    }
  }

  /** The largest message that each topic accepts, by topic. */
  static Map<String, Integer> maxMessageBytes(KafkaSettings kafka, List<String> topics) {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      return setup.maxMessageBytes(topics);
    }
  }

  /**
   * Creates those topics that are missing; a replication of 0 leaves it to the broker.
   *
   * @return the names of those created
   */
  public static List<String> create(KafkaSettings kafka, DigitstreamConfig.Topics topics) {
    Optional<Short> replication =
        Optional.of((short) topics.replication()).filter(count -> count > 0);
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      return setup.create(
          names(topics).stream()
              .map(
                  name ->
                      new TopicSpec(
                          name,
                          Optional.of(topics.partitions()),
                          replication,
                          name.equals(topics.accuracy()) ? COMPACTED : Map.of()))
              .toList());
    }
  }

  public static Map<TopicUse, String> uses(DigitstreamConfig.Topics topics) {
    Map<TopicUse, String> uses = new EnumMap<>(TopicUse.class);
    uses.put(TopicUse.IMAGES, topics.in());
    uses.put(TopicUse.ANSWERS, topics.out());
    uses.put(TopicUse.LABELS, topics.labels());
    uses.put(TopicUse.ACCURACY, topics.accuracy());
    uses.put(TopicUse.DEAD_LETTERS, topics.deadLetters());
    topics.review().ifPresent(review -> uses.put(TopicUse.REVIEW, review));
    return uses;
  }

  public static Collection<String> names(DigitstreamConfig.Topics topics) {
    return uses(topics).values();
  }
}
