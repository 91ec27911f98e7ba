package io.digitstream.runtime.progress;

import io.digitstream.runtime.topic.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Reads where a topic begins and ends, and how far a group has committed, from the brokers. */
final class InputOffsets implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 5000;

  private final ConsumedTopic consumed;
  private final Admin admin;

  /** Offsets from the first to before the last. */
  record Range(long from, long to) {}

  /**
   * One partition at one moment.
   *
   * @param committed nothing before the first commit
   */
  record Partition(TopicPartition partition, long start, long end, OptionalLong committed) {
    /** What was deleted before it was committed. */
    Optional<Range> expired() {
      return committed.isPresent() && committed.getAsLong() < start
          ? Optional.of(new Range(committed.getAsLong(), start))
          : Optional.empty();
    }

    /** The first existing offset that is not committed. */
    long next() {
      return Math.max(start, committed.orElse(start));
    }
  }

  InputOffsets(ConsumedTopic consumed, Map<String, Object> properties) {
    Map<String, Object> bounded = new HashMap<>(properties);
    bounded.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    bounded.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    this.consumed = consumed;
    this.admin = Admin.create(bounded);
  }

  Collection<Partition> all() {
    TopicDescription topic =
        answer(admin.describeTopics(List.of(consumed.topic())).allTopicNames())
            .get(consumed.topic());
    return of(
        topic.partitions().stream()
            .map(each -> new TopicPartition(consumed.topic(), each.partition()))
            .toList());
  }

  Partition of(TopicPartition partition) {
    return of(List.of(partition)).iterator().next();
  }

  /** After how long the topic deletes its records; nothing for never. */
  Optional<Duration> retention() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, consumed.topic());
    TopicDescription topic =
        answer(admin.describeTopics(List.of(consumed.topic())).allTopicNames())
            .get(consumed.topic());
    return TopicSettings.of(
            topic, answer(admin.describeConfigs(List.of(resource)).all()).get(resource))
        .retention();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private Collection<Partition> of(Collection<TopicPartition> partitions) {
    // First, for a commit after it would hide a gap
    Map<TopicPartition, OffsetAndMetadata> committed =
        answer(admin.listConsumerGroupOffsets(consumed.group()).partitionsToOffsetAndMetadata());
    Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    List<Partition> found = new ArrayList<>();
    for (TopicPartition each : partitions) {
      OffsetAndMetadata offset = committed.get(each);
      found.add(
          new Partition(
              each,
              starts.get(each),
              ends.get(each),
              offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset())));
    }
    return found;
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec at) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer(
            admin
                .listOffsets(
                    partitions.stream().collect(Collectors.toMap(Function.identity(), p -> at)))
                .all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException(e);
    }
  }
}
