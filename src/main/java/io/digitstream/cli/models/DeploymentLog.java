package io.digitstream.cli.models;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ModelTopics;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.UserException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.DesiredState;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.runtime.client.RecordSender;
import io.digitstream.runtime.client.TopicContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topics of deployments and events, as a command reads and writes them. */
final class DeploymentLog {
  private final KafkaSettings kafka;
  private final DigitstreamConfig.Models topics;
  private final DesiredState desired = new DesiredState();
  private Optional<PairEvidence> evidence = Optional.empty();
  private final List<ModelEvent> events = new ArrayList<>();
  private final List<Deployment> taken = new ArrayList<>();

  /**
   * Reads both topics.
   *
   * @throws io.digitstream.runtime.topic.TopicException if one is missing
   */
  DeploymentLog(DigitstreamConfig config) {
    kafka = new KafkaSettings(config.kafka());
    topics = config.models();
    ModelTopics.require(kafka, config);
    read(topics.deployments()).forEach(this::take);
    read(topics.events()).forEach(this::note);
  }

  /** The desired state. */
  Optional<Deployment> current() {
    return desired.current();
  }

  /** Whether the instances take a deployment: not if another one came first. */
  boolean hasTaken(Deployment deployment) {
    return taken.contains(deployment);
  }

  /** Whether another reading found the same models. */
  boolean hasModelsOf(DeploymentLog other) {
    return current().map(Deployment::champion).equals(other.current().map(Deployment::champion))
        && current()
            .map(Deployment::challenger)
            .equals(other.current().map(Deployment::challenger));
  }

  /** The evidence about the challenger of the desired state. */
  Optional<PairEvidence> evidence() {
    return evidence.filter(
        found ->
            current()
                .map(Deployment::challenger)
                .filter(challenger -> challenger.number() == found.number())
                .isPresent());
  }

  /** What the instances did in the last 30 days, in the order in which Kafka took it. */
  List<ModelEvent> events() {
    return List.copyOf(events);
  }

  /** Above all that is known, even if the record that had it is gone. */
  long nextRevision() {
    long known = current().map(Deployment::revision).orElse(0L);
    return 1 + Math.max(known, events.stream().mapToLong(ModelEvent::revision).max().orElse(0));
  }

  /**
   * Makes a deployment the desired state.
   *
   * @throws UserException if Kafka does not take it
   */
  void write(Deployment deployment) throws UserException {
    try (RecordSender sender = new RecordSender(kafka.producer())) {
      sender
          .send(
              topics.deployments(),
              Deployment.KEY.getBytes(StandardCharsets.UTF_8),
              DeploymentJson.write(deployment))
          .get();
    } catch (ExecutionException e) {
      throw new UserException(
          "The deployment cannot be written to %s: %s"
              .formatted(topics.deployments(), e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("Interrupted while writing the deployment", e);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicContent.read(kafka.consumer(), topic, ServiceTopics.PATIENCE);
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
      if (desired.take(key, message.value())) {
        current().ifPresent(taken::add);
      }
      if (key.equals(PairEvidence.KEY) && message.value() != null) {
        evidence = Optional.of(DeploymentJson.evidence(message.value()));
      }
    } catch (IllegalArgumentException e) {
      // The instances refuse it as well, and their events say why
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() == null) {
      return;
    }
    try {
      events.add(DeploymentJson.event(message.value()));
    } catch (IllegalArgumentException e) {
      // Written by something else: the history shows what the instances wrote
    }
  }
}
