package io.digitstream.runtime.progress;

import io.digitstream.runtime.topic.InternalTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Finds what is wrong with the topics of a stream that has run before: deleted, created again,
 * without a leader, or with too few replicas to be written to. Not thread-safe.
 */
final class TopicFaults {
  private static final String REPARTITION = "-repartition";

  private final String applicationId;
  private final Set<String> topics;
  private final Map<String, Uuid> known = new TreeMap<>();

  /**
   * Knows no topic yet.
   *
   * @param topics that the stream reads and writes; internal ones without the application's prefix
   */
  TopicFaults(String applicationId, Set<String> topics) {
    this.applicationId = applicationId;
    this.topics = Set.copyOf(topics);
  }

  /** Remembers the topics that are there; once, while the stream runs. */
  void remember(Admin admin) throws ExecutionException, InterruptedException {
    if (known.isEmpty()) {
      known.putAll(listed(admin));
    }
  }

  /** Says of each topic that has changed, or cannot be used, what is wrong with it. */
  List<String> find(Admin admin) throws ExecutionException, InterruptedException {
    Map<String, Uuid> listed = listed(admin);
    List<String> faults = new ArrayList<>();
    known.forEach(
        (topic, id) -> {
          if (!listed.containsKey(topic)) {
            faults.add("topic %s was deleted".formatted(topic));
          } else if (!listed.get(topic).equals(id)) {
            faults.add("topic %s was deleted and created again".formatted(topic));
          }
        });
    missing(listed.keySet())
        .forEach(topic -> faults.add("topic %s does not exist".formatted(topic)));
    faults.addAll(unusable(admin, listed.keySet()));
    return faults;
  }

  private Map<String, Uuid> listed(Admin admin) throws ExecutionException, InterruptedException {
    return admin.listTopics().listings().get().stream()
        .filter(listing -> isOurs(listing.name()))
        .collect(Collectors.toMap(TopicListing::name, TopicListing::topicId));
  }

  /** Those that were never seen: deleted before the stream was first looked at. */
  private Stream<String> missing(Set<String> listed) {
    return topics.stream()
        .map(topic -> topic.endsWith(REPARTITION) ? applicationId + "-" + topic : topic)
        .filter(topic -> !known.containsKey(topic) && !listed.contains(topic))
        .sorted();
  }

  private boolean isOurs(String topic) {
    return topics.contains(topic) || InternalTopics.isInternal(topic, applicationId);
  }

  private static List<String> unusable(Admin admin, Set<String> listed)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> descriptions =
        new TreeMap<>(admin.describeTopics(listed).allTopicNames().get());
    Map<String, Integer> least = minInSyncReplicas(admin, listed);
    List<String> faults = new ArrayList<>();
    descriptions.forEach(
        (topic, description) -> {
          for (TopicPartitionInfo partition : description.partitions()) {
            if (partition.leader() == null) {
              faults.add(
                  "partition %d of %s has no leader".formatted(partition.partition(), topic));
            } else if (partition.isr().size() < least.get(topic)) {
              faults.add(
                  "partition %d of %s has %d replicas in sync and needs %d (min.insync.replicas)"
                      .formatted(
                          partition.partition(), topic, partition.isr().size(), least.get(topic)));
            }
          }
        });
    return faults;
  }

  private static Map<String, Integer> minInSyncReplicas(Admin admin, Set<String> topics)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, Integer> least = new HashMap<>();
    for (Map.Entry<ConfigResource, Config> each :
        admin.describeConfigs(resources).all().get().entrySet()) {
      String value = each.getValue().get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value();
      least.put(each.getKey().name(), Integer.valueOf(value));
    }
    return least;
  }
}
