package io.digitstream.runtime;

import io.digitstream.runtime.client.Refusal;
import io.digitstream.runtime.topic.TopicException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** The stream threads of all instances, as Kafka knows them: the members of their group. */
public final class GroupMembers implements AutoCloseable {
  private final Admin admin;
  private final String applicationId;
  private final Duration timeout;

  /**
   * Connects.
   *
   * @param properties of the admin client
   * @param timeout how long a broker may take to answer
   */
  public GroupMembers(Map<String, Object> properties, String applicationId, Duration timeout) {
    this.admin = Admin.create(properties);
    this.applicationId = applicationId;
    this.timeout = timeout;
  }

  /**
   * The address of each stream thread, as the brokers see it.
   *
   * @throws TopicException if Kafka does not say
   */
  public List<String> hosts() {
    try {
      return answer(admin.describeConsumerGroups(List.of(applicationId)).all())
          .get(applicationId)
          .members()
          .stream()
          .map(member -> host(member.host()))
          .toList();
    } catch (TopicException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
      return hostsOfStreamsGroup();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  /** A group of neither protocol does not exist: no instance has run. */
  private List<String> hostsOfStreamsGroup() {
    try {
      return answer(admin.describeStreamsGroups(List.of(applicationId)).all())
          .get(applicationId)
          .members()
          .stream()
          .map(member -> host(member.clientHost()))
          .toList();
    } catch (TopicException e) {
      if (e.getCause() instanceof GroupIdNotFoundException
          || e.getCause() instanceof UnsupportedVersionException) {
        return List.of();
      }
      throw e;
    }
  }

  private static String host(String address) {
    return address.startsWith("/") ? address.substring(1) : address;
  }

  private <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new TopicException("Kafka refused: " + Refusal.sentence(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new TopicException("Kafka did not answer within " + timeout.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicException("Interrupted while asking Kafka", e);
    }
  }
}
