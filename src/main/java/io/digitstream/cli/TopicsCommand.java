package io.digitstream.cli;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.runtime.TopicSetup;
import io.digitstream.runtime.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks that the topics are there, or makes them. */
@Command(
    name = "topics",
    description = "Check that the topics are there, or create them.",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {
  /** How long a broker may take to answer. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Map<String, String> COMPACTED =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  private final Workplace workplace;
  private final ConfigurationOptions options;

  @Option(names = "--create", description = "Create the topics that are missing.")
  private boolean create;

  TopicsCommand(Workplace workplace, ConfigurationOptions options) {
    this.workplace = workplace;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    List<String> created = create ? create(kafka, config.topics()) : List.of();
    String[] names = names(config.topics());
    require(kafka, names);
    for (String name : names) {
      String state = created.contains(name) ? "created" : "is there";
      workplace.terminal().out().println("%-16s %s".formatted(name, state));
    }
    return 0;
  }

  /**
   * Checks that topics are there, whatever their partitions.
   *
   * @throws io.digitstream.runtime.TopicException if one is missing, or no broker answers
   */
  static void require(KafkaSettings kafka, String... names) {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      setup.check(Stream.of(names).map(TopicSpec::named).toList());
    }
  }

  /** Lets the topics that an application made for itself take records of any timestamp. */
  static void liftInternalLimits(KafkaSettings kafka, String applicationId) {
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      setup.liftInternalLimits(applicationId);
    }
  }

  /** The largest message that each topic takes, by topic. */
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
  static List<String> create(KafkaSettings kafka, DigitstreamConfig.Topics topics) {
    Optional<Short> replication =
        Optional.of((short) topics.replication()).filter(count -> count > 0);
    try (TopicSetup setup = new TopicSetup(kafka.admin(), PATIENCE)) {
      return setup.create(
          Stream.of(names(topics))
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

  /** All the topics that the service reads or writes. */
  static String[] names(DigitstreamConfig.Topics topics) {
    return new String[] {
      topics.in(), topics.out(), topics.labels(), topics.accuracy(), topics.deadLetters()
    };
  }
}
