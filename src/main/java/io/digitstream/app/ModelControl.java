package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.ModelReference;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.digit.ModelId;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelMetadata;
import io.digitstream.model.ModelRepository;
import io.digitstream.ops.ModelFacts;
import io.digitstream.ops.Operations;
import io.digitstream.rollout.LoadableModel;
import io.digitstream.rollout.Rollout;
import io.digitstream.rollout.RolloutListener;
import io.digitstream.rollout.RolloutStatus;
import io.digitstream.runtime.client.BackgroundTask;
import io.digitstream.runtime.client.FollowedTopic;
import io.digitstream.runtime.client.RecordSender;
import io.digitstream.runtime.client.TopicContent;
import io.digitstream.runtime.client.TopicFollower;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PipelineListeners;
import io.digitstream.topology.models.ModelSlots;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of deployments with a consumer without a group, and writes what this instance
 * does to the topic of events.
 */
public final class ModelControl implements BackgroundTask {
  private static final Logger LOG = LoggerFactory.getLogger(ModelControl.class);
  private static final Duration RETRY = Duration.ofSeconds(3);

  /** A model that loads for longer is taken when it is loaded. */
  private static final Duration FIRST = Duration.ofSeconds(30);

  private final DigitstreamConfig.Models topics;
  private final KafkaSettings kafka;
  private final RecordSender sender;
  private final Rollout rollout;
  private final Operations operations;
  private final TopicFollower follower;

  /** The offset after the last record that was taken; of one thread at a time. */
  private volatile long next;

  private ModelControl(
      DigitstreamConfig config, Rollout rollout, RecordSender sender, Operations operations) {
    this.topics = config.models();
    this.kafka = new KafkaSettings(config.kafka());
    this.rollout = rollout;
    this.sender = sender;
    this.operations = operations;
    this.follower =
        new TopicFollower(
            kafka.consumer(),
            List.of(new FollowedTopic(topics.deployments(), true, this::acceptOne)),
            topic -> {});
  }

  /**
   * Makes one that does nothing yet and is to accompany the stream; none if the configuration alone
   * decides which model runs.
   *
   * @param config with the instance's address in it
   * @param configured serves without a deployment
   * @param repository where deployed artifacts are looked for
   * @param slots have the configured model
   * @param operations shows what this instance runs
   */
  public static Optional<ModelControl> of(
      DigitstreamConfig config,
      ModelArtifact configured,
      ModelRepository repository,
      ModelSlots slots,
      Operations operations) {
    if (!config.models().areControlled()) {
      return Optional.empty();
    }
    RecordSender sender = new RecordSender(new KafkaSettings(config.kafka()).producer());
    Rollout rollout =
        new Rollout(
            new Rollout.Instance(
                InstanceAddress.name(config),
                config.service().streamThreads(),
                reference(configured.metadata()),
                RETRY),
            new ArtifactLoader(repository, config),
            slots,
            new Announcer(sender, config.models().events(), operations),
            Clock.systemUTC());
    return Optional.of(new ModelControl(config, rollout, sender, operations));
  }

  /** Applies the last deployment, so that no image is answered by the configured model before. */
  @Override
  public void start() {
    try {
      await(accept(TopicContent.read(kafka.consumer(), topics.deployments(), FIRST)));
    } catch (KafkaException e) {
      LOG.warn("The topic {} cannot be read yet: {}", topics.deployments(), e.getMessage());
    }
    follower.start();
  }

  /** Tells another listener, and hears that a challenger fails. */
  public PipelineListener beside(PipelineListener other) {
    return new PipelineListeners(other, listener());
  }

  private PipelineListener listener() {
    return new PipelineListener() {
      @Override
      public void challengerRemoved(ModelId challenger, RuntimeException why) {
        rollout.challengerFailed(challenger, why);
      }
    };
  }

  @Override
  public void close() {
    follower.close();
    rollout.close();
    sender.close();
  }

  private void acceptOne(ConsumerRecord<byte[], byte[]> message) {
    // It logs its own failures
    var unused = accept(List.of(message));
  }

  /** The follower reads from the beginning again what was read before the start. */
  private Future<?> accept(List<ConsumerRecord<byte[], byte[]>> messages) {
    List<Rollout.Entry> entries =
        messages.stream()
            .filter(message -> message.offset() >= next)
            .map(
                message ->
                    new Rollout.Entry(
                        "record of %s at offset %d".formatted(message.topic(), message.offset()),
                        utf8(message.key()),
                        message.value()))
            .toList();
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      next = Math.max(next, message.offset() + 1);
      show(message);
    }
    return rollout.accept(entries);
  }

  private void show(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() == null || !utf8(message.key()).equals(PairEvidence.KEY)) {
      return;
    }
    try {
      operations.showEvidence(DeploymentJson.evidence(message.value()));
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "The evidence of {} at offset {} is skipped: {}",
          message.topic(),
          message.offset(),
          e.getMessage());
    }
  }

  private static String utf8(byte[] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  private static void await(Future<?> applied) {
    try {
      applied.get(FIRST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("The deployed model is not loaded yet, and the configured model serves until then");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the topic of events, and whoever looks at this instance. */
  private record Announcer(RecordSender sender, String topic, Operations operations)
      implements RolloutListener {
    @Override
    public void serving(LoadableModel model) {
      operations.serving(facts(model.metadata()));
    }

    @Override
    public void status(RolloutStatus status) {
      operations.showModels(
          new String(DeploymentJson.write(status), StandardCharsets.UTF_8),
          status.revision(),
          status.isAsDesired());
      operations.showChallenge(Optional.ofNullable(status.desired()).map(Deployment::challenger));
    }

    @Override
    public void event(ModelEvent event) {
      operations.modelEvent(event.kind().name());
      var unused =
          sender
              .send(
                  topic,
                  event.instance().getBytes(StandardCharsets.UTF_8),
                  DeploymentJson.write(event))
              .whenComplete(
                  (done, failure) -> {
                    if (failure != null) {
                      LOG.warn(
                          "The topic {} did not take an event: {}", topic, failure.getMessage());
                    }
                  });
    }
  }

  /** Names an artifact and its content for a deployment. */
  public static ModelReference reference(ModelMetadata model) {
    return new ModelReference(model.name(), model.version(), model.weights().sha256());
  }

  static ModelFacts facts(ModelMetadata model) {
    return new ModelFacts(model.id(), ModelFactsJson.of(model), model.metrics());
  }
}
