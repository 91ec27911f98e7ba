package io.digitstream.cli.models;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.UserException;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.ModelEvent.Kind;
import io.digitstream.runtime.GroupMembers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Waits until every instance has applied a deployment. How many there are follows from the stream
 * threads in the consumer group: each instance says how many of them are its own.
 */
final class InstanceAnswers implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final String applicationId;
  private final TopicReader<byte[]> events;
  private final GroupMembers members;
  private final Map<String, ModelEvent> answers = new TreeMap<>();

  /** Listens from now on: to be made before the deployment is written. */
  InstanceAnswers(DigitstreamConfig config) throws UserException {
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    applicationId = config.service().applicationId();
    events = new TopicReader<>(kafka, config.models().events(), new ByteArrayDeserializer(), false);
    members = new GroupMembers(kafka.admin(), applicationId, ServiceTopics.PATIENCE);
  }

  /**
   * Waits.
   *
   * @return the event of each instance; none if no instance runs
   * @throws UserException saying which instance has not applied it in time, and why
   */
  List<ModelEvent> await(long revision, Duration timeout) throws UserException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<String> hosts = members.hosts();
    while (!hosts.isEmpty() && applied() < hosts.size()) {
      if (System.nanoTime() > deadline) {
        throw new UserException(
            "Revision %d is the desired state, but not every instance has applied it within %d s: %s"
                .formatted(revision, timeout.toSeconds(), missing(hosts)));
      }
      for (ConsumerRecord<byte[], byte[]> message : events.poll(POLL)) {
        note(message.value(), revision);
      }
      hosts = members.hosts();
    }
    return List.copyOf(answers.values());
  }

  @Override
  public void close() {
    events.close();
    members.close();
  }

  private void note(byte[] json, long revision) {
    try {
      ModelEvent event = DeploymentJson.event(json);
      if (event.kind() == Kind.STOPPED) {
        answers.remove(event.instance());
      } else if (event.revision() == revision) {
        answers.put(event.instance(), event);
      }
    } catch (IllegalArgumentException e) {
      // Not an instance's
    }
  }

  private int applied() {
    return answers.values().stream()
        .filter(event -> event.kind() == Kind.APPLIED)
        .mapToInt(ModelEvent::threads)
        .sum();
  }

  private String missing(List<String> hosts) {
    List<String> reasons = new ArrayList<>();
    int answered = 0;
    for (ModelEvent event : answers.values()) {
      answered += event.threads();
      if (event.kind() != Kind.APPLIED) {
        reasons.add(event.instance() + " says: " + event.message());
      }
    }
    if (answered < hosts.size()) {
      reasons.add(
          "%d of %d stream threads of %s have not answered (the group has members on %s); does each"
                  .formatted(
                      hosts.size() - answered,
                      hosts.size(),
                      applicationId,
                      String.join(", ", new TreeSet<>(hosts)))
              + " instance run with models.control=on?");
    }
    return String.join("; ", reasons);
  }
}
