package io.digitstream.runtime;

import io.digitstream.runtime.GroupMembers.Member;
import io.digitstream.runtime.topic.InternalTopics;
import io.digitstream.runtime.topic.TopicException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Changes where an application's instances continue, while none of them runs. Kafka's application
 * reset tool does the same, but is not in the shipped libraries.
 */
public final class GroupReset implements AutoCloseable {
  private final Admin admin;
  private final String applicationId;
  private final AdminAnswers answers;

  /**
   * Connects.
   *
   * @param properties of the admin client
   * @param timeout how long a broker may take to answer
   */
  public GroupReset(Map<String, Object> properties, String applicationId, Duration timeout) {
    this.admin = Admin.create(properties);
    this.applicationId = applicationId;
    this.answers = new AdminAnswers(timeout);
  }

  /**
   * Where one partition is read on.
   *
   * @param from nothing if nothing of it was read so far
   */
  public record Move(TopicPartition partition, Optional<Long> from, long to) {}

  /**
   * Requires that no instance runs.
   *
   * @throws TopicException naming those that do
   */
  public void requireStopped() {
    List<String> members =
        GroupMembers.of(applicationId, admin, answers).stream()
            .map(Member::clientId)
            .distinct()
            .sorted()
            .toList();
    if (!members.isEmpty()) {
      throw new TopicException(
          ("The group %s has members (%s): stop all instances first; an instance that was killed,"
                  + " or has instance.id, remains a member for session.timeout.ms, 45 s, after it"
                  + " ends")
              .formatted(applicationId, String.join(", ", members)));
    }
  }

  /**
   * Says where topics would be read on.
   *
   * @param since the first record of this time or later; all records if nothing is given
   */
  public List<Move> plan(List<String> topics, Optional<Instant> since) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        answers.await(
            admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
    List<TopicPartition> partitions = partitions(topics);
    OffsetSpec wanted =
        since
            .map(time -> OffsetSpec.forTimestamp(time.toEpochMilli()))
            .orElseGet(OffsetSpec::earliest);
    Map<TopicPartition, ListOffsetsResultInfo> found = offsets(partitions, wanted);
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
    List<Move> moves = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long to = found.get(partition).offset();
      moves.add(
          new Move(
              partition,
              Optional.ofNullable(committed.get(partition)).map(OffsetAndMetadata::offset),
              // No record is as late as that
              to >= 0 ? to : ends.get(partition).offset()));
    }
    return moves;
  }

  /** Makes the next instance continue there. */
  public void move(List<Move> moves) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    moves.forEach(move -> offsets.put(move.partition(), new OffsetAndMetadata(move.to())));
    answers.await(admin.alterConsumerGroupOffsets(applicationId, offsets).all());
  }

  /** The topics that Kafka Streams keeps for the application: what waits, and the state. */
  public List<String> internalTopics() {
    return answers.await(admin.listTopics().names()).stream()
        .filter(name -> InternalTopics.isInternal(name, applicationId))
        .sorted()
        .toList();
  }

  /** Deletes topics; the brokers forget what a group has read of them. */
  public void delete(List<String> topics) {
    answers.await(admin.deleteTopics(topics).all());
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private List<TopicPartition> partitions(List<String> topics) {
    return answers.await(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(GroupReset::partitions)
        .sorted(
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
        .toList();
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()));
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) {
    return answers.await(
        admin
            .listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, each -> spec)))
            .all());
  }
}
