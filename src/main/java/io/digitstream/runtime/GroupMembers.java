package io.digitstream.runtime;

import io.digitstream.runtime.topic.TopicException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** The stream threads of all instances, as Kafka knows them: the members of their group. */
public final class GroupMembers implements AutoCloseable {
  private final Admin admin;
  private final String applicationId;
  private final AdminAnswers answers;

  /**
   * Connects.
   *
   * @param properties of the admin client
   * @param timeout how long a broker may take to answer
   */
  public GroupMembers(Map<String, Object> properties, String applicationId, Duration timeout) {
    this.admin = Admin.create(properties);
    this.applicationId = applicationId;
    this.answers = new AdminAnswers(timeout);
  }

  /**
   * A stream thread.
   *
   * @param host its address, as the brokers see it
   */
  record Member(String clientId, String host) {
    static Member of(String clientId, String address) {
      return new Member(clientId, address.startsWith("/") ? address.substring(1) : address);
    }
  }

  /**
   * The address of each stream thread, as the brokers see it.
   *
   * @throws TopicException if Kafka does not say
   */
  public List<String> hosts() {
    return of(applicationId, admin, answers).stream().map(Member::host).toList();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  /** The members of a group of either protocol; none of a group that does not exist. */
  static List<Member> of(String applicationId, Admin admin, AdminAnswers answers) {
    try {
      return answers
          .await(admin.describeConsumerGroups(List.of(applicationId)).all())
          .get(applicationId)
          .members()
          .stream()
          .map(member -> Member.of(member.clientId(), member.host()))
          .toList();
    } catch (TopicException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
      return ofStreamsGroup(applicationId, admin, answers);
    }
  }

  private static List<Member> ofStreamsGroup(
      String applicationId, Admin admin, AdminAnswers answers) {
    try {
      return answers
          .await(admin.describeStreamsGroups(List.of(applicationId)).all())
          .get(applicationId)
          .members()
          .stream()
          .map(member -> Member.of(member.clientId(), member.clientHost()))
          .toList();
    } catch (TopicException e) {
      if (e.getCause() instanceof GroupIdNotFoundException
          || e.getCause() instanceof UnsupportedVersionException) {
        return List.of();
      }
      throw e;
    }
  }
}
