package io.digitstream.runtime.topic;

import io.digitstream.runtime.client.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics, and checks those there are. */
public final class TopicSetup implements AutoCloseable {
  private static final Duration VISIBILITY_POLL = Duration.ofMillis(50);

  private final Admin admin;
  private final String bootstrapServers;
  private final Duration timeout;

  /**
   * Connects.
   *
   * @param properties of the admin client; at least the bootstrap servers
   * @param timeout how long a broker may take to answer
   * @throws TopicException if the properties are wrong, or the servers' names lead nowhere
   */
  public TopicSetup(Map<String, Object> properties, Duration timeout) {
    Map<String, Object> bounded = new HashMap<>(properties);
    int millis = (int) timeout.toMillis();
    bounded.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    bounded.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    // Otherwise it asks for the first brokers anew, without a pause, until the time is up
    bounded.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    this.bootstrapServers =
        String.valueOf(properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    this.timeout = timeout;
    this.admin = connect(bounded);
  }

  /**
   * Creates the topics that are missing, then checks all.
   *
   * @return the names of those created
   * @throws TopicException if one cannot be created or does not match, or no broker answers
   */
  public List<String> create(List<TopicSpec> topics) {
    Set<String> existing = existing();
    List<String> created = new ArrayList<>();
    for (TopicSpec topic : topics) {
      if (!existing.contains(topic.name()) && createOne(topic)) {
        created.add(topic.name());
      }
    }
    checkOnceVisible(topics.stream().map(TopicSpec::ofAnySize).toList());
    return created;
  }

  /**
   * Checks that the topics are there and match.
   *
   * @throws TopicException that names all that is wrong, or if no broker answers
   */
  public void check(List<TopicSpec> topics) {
    Set<String> existing = existing();
    List<String> faults = new ArrayList<>();
    List<TopicSpec> present = new ArrayList<>();
    for (TopicSpec topic : topics) {
      if (existing.contains(topic.name())) {
        present.add(topic);
      } else {
        faults.add("topic " + topic.name() + " does not exist");
      }
    }
    TopicComparison comparison = new TopicComparison(describe(present), configs(present));
    present.forEach(topic -> faults.addAll(comparison.faults(topic)));
    if (!faults.isEmpty()) {
      throw new TopicException(
          "At " + bootstrapServers + ": " + String.join("; ", faults),
          present.size() < topics.size() ? new UnknownTopicOrPartitionException() : null);
    }
  }

  /**
   * Checks that the topics are there, and that their settings can work.
   *
   * @param written those that whoever asks writes to, and not only reads
   * @return what works, and costs something: a line each
   * @throws TopicException with a line for each setting that cannot work, or if a topic is missing
   */
  public List<String> check(Map<TopicUse, String> topics, Set<TopicUse> written) {
    check(topics.values().stream().map(TopicSpec::named).toList());
    List<TopicFinding> findings = new ArrayList<>();
    Map<TopicUse, TopicSettings> byUse = new EnumMap<>(TopicUse.class);
    topics.forEach(
        (use, topic) -> {
          try {
            byUse.put(use, settings(List.of(topic)).get(topic));
          } catch (TopicException e) {
            findings.add(unchecked(topic, e));
          }
        });
    findings.addAll(TopicCheck.findings(byUse, written));
    List<String> faults = lines(findings, true);
    if (!faults.isEmpty()) {
      throw new TopicException(
          faults.size() == 1
              ? "At %s: %s".formatted(bootstrapServers, faults.get(0))
              : "At %s:%n  %s"
                  .formatted(bootstrapServers, String.join(System.lineSeparator() + "  ", faults)),
          null);
    }
    return lines(findings, false);
  }

  /** Whether there is such a topic. */
  public boolean exists(String topic) {
    return existing().contains(topic);
  }

  /** The largest record that each of some existing topics takes, by topic. */
  public Map<String, Integer> maxMessageBytes(List<String> topics) {
    Map<String, Integer> most = new HashMap<>();
    settings(topics).forEach((topic, settings) -> most.put(topic, settings.maxMessageBytes()));
    return most;
  }

  /** The settings of some existing topics, by topic. */
  public Map<String, TopicSettings> settings(List<String> topics) {
    Map<String, TopicDescription> descriptions =
        answer(admin.describeTopics(topics).allTopicNames());
    List<ConfigResource> resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    Map<String, TopicSettings> settings = new HashMap<>();
    answer(admin.describeConfigs(resources).all())
        .forEach(
            (resource, config) ->
                settings.put(
                    resource.name(), TopicSettings.of(descriptions.get(resource.name()), config)));
    return settings;
  }

  /**
   * The settings that internal topics are created with, so that they accept any timestamp.
   *
   * @param topic an existing one, whose settings show what the brokers know
   */
  public Map<String, String> internalLimits(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config config = answer(admin.describeConfigs(List.of(resource)).all()).get(resource);
      return InternalTopics.areKnown(config) ? InternalTopics.LIMITS : InternalTopics.OLD_LIMITS;
    } catch (TopicException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return InternalTopics.LIMITS;
      }
      throw e;
    }
  }

  /** Lets the topics that an application made for itself take records of any timestamp. */
  public void liftInternalLimits(String applicationId) {
    new InternalTopics(admin, timeout).liftLimits(applicationId);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  /** Whoever may not read settings may still work with the topic. */
  private static TopicFinding unchecked(String topic, TopicException refusal) {
    if (!(refusal.getCause() instanceof AuthorizationException)) {
      throw refusal;
    }
    return new TopicFinding(
        false,
        "topic %s is not checked: the right DescribeConfigs to read its settings is missing"
            .formatted(topic));
  }

  private static List<String> lines(List<TopicFinding> findings, boolean cannotWork) {
    return findings.stream()
        .filter(finding -> finding.cannotWork() == cannotWork)
        .map(TopicFinding::line)
        .toList();
  }

  private Admin connect(Map<String, Object> properties) {
    try {
      return Admin.create(properties);
    } catch (KafkaException e) {
      throw new TopicException(
          "Cannot connect to Kafka at " + bootstrapServers + ": " + Refusal.innermost(e), e);
    }
  }

  private Set<String> existing() {
    return new HashSet<>(answer(admin.listTopics().names()));
  }

  /** The controller has created them, but a broker that is asked may not have heard of it yet. */
  private void checkOnceVisible(List<TopicSpec> topics) {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        check(topics);
        return;
      } catch (TopicException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(VISIBILITY_POLL.toNanos());
      }
    }
  }

  private boolean createOne(TopicSpec topic) {
    NewTopic newTopic =
        new NewTopic(topic.name(), topic.partitions(), topic.replication())
            .configs(topic.configs());
    try {
      answer(admin.createTopics(List.of(newTopic)).all());
      return true;
    } catch (TopicException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private Map<String, TopicDescription> describe(List<TopicSpec> topics) {
    return answer(
        admin.describeTopics(topics.stream().map(TopicSpec::name).toList()).allTopicNames());
  }

  private Map<String, Config> configs(List<TopicSpec> topics) {
    List<ConfigResource> resources =
        topics.stream()
            .filter(topic -> !topic.configs().isEmpty())
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
            .toList();
    Map<String, Config> configs = new HashMap<>();
    answer(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> configs.put(resource.name(), config));
    return configs;
  }

  private <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw unreachable(e.getCause());
      }
      throw new TopicException(
          "Kafka at " + bootstrapServers + " refused: " + Refusal.sentence(e.getCause()),
          e.getCause());
    } catch (TimeoutException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicException("Interrupted while asking Kafka", e);
    }
  }

  private TopicException unreachable(Throwable cause) {
    return new TopicException(
        "No Kafka broker answered at "
            + bootstrapServers
            + " within "
            + timeout.toSeconds()
            + " s: is it running, reachable from here, and is security.protocol what it expects?",
        cause);
  }
}
