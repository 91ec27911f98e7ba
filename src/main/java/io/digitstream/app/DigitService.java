package io.digitstream.app;

import io.digitstream.config.Delivery;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.SureThresholds;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.decode.DecodingMemory;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelMetadata;
import io.digitstream.ops.Operations;
import io.digitstream.ops.OperationsSettings;
import io.digitstream.runtime.ProcessIdentity;
import io.digitstream.runtime.StreamsProperties;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.StreamsSettings;
import io.digitstream.runtime.client.BackgroundTask;
import io.digitstream.runtime.progress.ConsumedTopic;
import io.digitstream.runtime.progress.InputRetention;
import io.digitstream.runtime.progress.Processing;
import io.digitstream.runtime.topic.TopicLimits;
import io.digitstream.topology.accuracy.AccuracyQuery;
import io.digitstream.topology.accuracy.AccuracySettings;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.AccuracyTopology;
import io.digitstream.topology.accuracy.state.AccuracyTimes;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PipelineListeners;
import io.digitstream.topology.batching.PreparationWorkers;
import io.digitstream.topology.batching.Topics;
import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.poisonpill.PoisonPills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;

/** Wires the service: model, operations, topology and Kafka Streams, ready to start. */
public final class DigitService {
  /** Long enough for some hundreds of images; the start is to take 5 s in all. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private DigitService() {}

  /**
   * Opens the port for metrics and health, before there is a stream.
   *
   * @throws UserException if the port cannot be opened
   */
  public static Operations operations(DigitstreamConfig config, ModelArtifact artifact)
      throws UserException {
    DigitstreamConfig.Operations settings = config.operations();
    ModelMetadata model = artifact.metadata();
    try {
      return Operations.start(
          new OperationsSettings(
              settings.host(),
              settings.port(),
              settings.stall(),
              settings.commit(),
              config.topics().in()),
          ModelControl.facts(model));
    } catch (UncheckedIOException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /**
   * Makes a runner that is not started yet.
   *
   * @param config with the instance's address in it
   * @param clientId tells this instance from the others
   * @param memory for decoding
   * @throws ArtifactException if the model cannot be loaded; it is tried before Kafka is
   * @throws UserException if the state folder cannot be written
   */
  public static StreamsRunner assemble(
      DigitstreamConfig config,
      ModelArtifact artifact,
      String clientId,
      PipelineListener listener,
      DecodingMemory memory)
      throws ArtifactException, UserException {
    return assemble(config, models(config, artifact), clientId, listener, memory);
  }

  /** The same with the given classifiers. */
  public static StreamsRunner assemble(
      DigitstreamConfig config,
      Supplier<DigitClassifier> classifiers,
      String clientId,
      PipelineListener listener,
      DecodingMemory memory)
      throws UserException {
    return assemble(config, ModelSlots.fixed(classifiers), clientId, listener, memory);
  }

  /**
   * The configured model for each stream thread, which a deployment may replace if the
   * configuration allows it.
   *
   * @throws ArtifactException if the model cannot be loaded
   */
  public static ModelSlots models(DigitstreamConfig config, ModelArtifact artifact)
      throws ArtifactException {
    Supplier<DigitClassifier> configured = () -> open(config, artifact);
    ModelSlots models =
        config.models().areControlled()
            ? ModelSlots.replaceable(configured)
            : ModelSlots.fixed(configured);
    List<DigitClassifier> opened =
        OpenedModels.of(
            config.service().streamThreads(),
            () ->
                ModelWarmUp.of(
                    ConfiguredComponents.classifier(artifact, config.model()),
                    config.service().batchSize()));
    opened.forEach(models::add);
    warmUpTopology(config, opened.get(0));
    return models;
  }

  /** The same with the models of {@link #models}. */
  public static StreamsRunner assemble(
      DigitstreamConfig config,
      ModelSlots models,
      String clientId,
      PipelineListener listener,
      DecodingMemory memory)
      throws UserException {
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    TopicLimits limits =
        new TopicLimits(
            kafka.admin(),
            Stream.concat(
                    Stream.of(config.topics().deadLetters(), config.topics().out()),
                    config.topics().review().stream())
                .toList());
    InputRetention retention =
        new InputRetention(
            new ConsumedTopic(
                config.topics().in(),
                kafka
                    .all()
                    .getOrDefault(
                        StreamsConfig.APPLICATION_ID_CONFIG, config.service().applicationId())),
            kafka.admin(),
            kafka.consumer(),
            listener);
    PreparationWorkers workers = PreparationWorkers.of(config.service().prepareThreads() - 1);
    DigitPipeline pipeline =
        pipeline(config, models, new PipelineListeners(listener, retention), limits, memory)
            .withWorkers(workers);
    LookAhead lookAhead = new LookAhead(pipeline);
    keepIdentity(config.service());
    StreamsRunner runner =
        new StreamsRunner(
            AccuracyTopology.build(pipeline, lookAhead, accuracy(config)),
            StreamsProperties.of(
                settings(config, clientId, pipeline.limits()),
                lookAhead.consumerProperties(),
                pipeline.poisonPills().producerProperties()),
            config.service().closeTimeout());
    runner.accompany(limits);
    runner.accompany(retention);
    runner.accompany(new ClosedAtEnd(workers::close));
    runner.accompany(new ClosedAtEnd(models::close));
    return runner;
  }

  /** What an instance knows of the accuracy, or which other one does. */
  public static AccuracySource accuracy(DigitstreamConfig config, StreamsRunner runner) {
    return new AccuracyQuery(runner.streams(), InstanceAddress.of(config));
  }

  static void warmUpTopology(DigitstreamConfig config, DigitClassifier classifier) {
    DigitPipeline pipeline =
        new DigitPipeline(
            new Topics(config.topics().in(), config.topics().out(), config.topics().deadLetters()),
            ConfiguredComponents.preprocessor(config.images()),
            () -> new LentClassifier(classifier),
            PipelineLimits.ofBatchSize(config.service().batchSize()),
            PipelineListener.NOOP,
            Clock.systemUTC());
    DigitstreamConfig offline =
        config.withKafka(Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092"));
    new TopologyWarmUp(pipeline, accuracy(config), Clock.systemUTC())
        .run(
            config.service().stateDirectory(),
            state ->
                StreamsProperties.of(
                    settings(
                        offline.withStateDirectory(state),
                        config.service().applicationId(),
                        pipeline.limits()),
                    Map.of()),
            WARM_UP);
  }

  private static void keepIdentity(DigitstreamConfig.Service service) throws UserException {
    if (service.instanceId().isEmpty()) {
      return;
    }
    try {
      new ProcessIdentity(service.stateDirectory(), service.applicationId())
          .keep(service.instanceId().get());
    } catch (IOException e) {
      throw new UserException(
          "The state folder %s cannot be written: %s".formatted(service.stateDirectory(), e), e);
    }
  }

  private static DigitClassifier open(DigitstreamConfig config, ModelArtifact artifact) {
    try {
      return ConfiguredComponents.classifier(artifact, config.model());
    } catch (ArtifactException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Opens a model that has answered batches of each size that will occur. */
  public static DigitClassifier warmedUp(DigitstreamConfig config, ModelArtifact artifact) {
    return ModelWarmUp.of(open(config, artifact), config.service().batchSize());
  }

  /** Not inside the state folder, which Kafka Streams may delete. */
  private static Path lastResortFolder(DigitstreamConfig.Service service) {
    return service.stateDirectory().resolve(service.applicationId() + "-last-resort");
  }

  private static DigitPipeline pipeline(
      DigitstreamConfig config,
      ModelSlots models,
      PipelineListener listener,
      TopicLimits limits,
      DecodingMemory memory) {
    ImagePreprocessor preprocessor = ConfiguredComponents.preprocessor(config.images(), memory);
    Topics topics =
        new Topics(
                config.topics().in(),
                config.topics().out(),
                config.topics().deadLetters(),
                Optional.of(config.models().shadow()).filter(topic -> models.isReplaceable()))
            .withReview(config.topics().review());
    return new DigitPipeline(
            topics,
            preprocessor,
            models,
            PipelineLimits.ofBatchSize(config.service().batchSize())
                .withTopics(
                    () -> limits.of(config.topics().deadLetters()),
                    () -> limits.of(config.topics().out()))
                .withReview(
                    () -> limits.of(config.topics().review().orElse(config.topics().out()))),
            listener,
            Clock.systemUTC())
        .withPoisonPills(PoisonPills.in(lastResortFolder(config.service())))
        .withSureThresholds(
            new SureThresholds(config.answers().confidence(), config.answers().digitScore()));
  }

  private static AccuracySettings accuracy(DigitstreamConfig config) {
    return new AccuracySettings(
        config.topics().labels(),
        config.topics().accuracy(),
        config.accuracy().partitions(),
        new AccuracyTimes(
            config.accuracy().labelRetention(),
            config.accuracy().timestampTolerance(),
            config.accuracy().idle(),
            config.accuracy().retention()),
        Optional.of(config.models().deployments())
            .filter(topic -> config.models().areControlled()));
  }

  private static StreamsSettings settings(
      DigitstreamConfig config, String clientId, PipelineLimits limits) {
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    DigitstreamConfig.Service service = config.service();
    return new StreamsSettings(
        kafka.bootstrapServers(),
        service.applicationId(),
        clientId,
        service.instanceId(),
        new Processing(
            service.delivery() == Delivery.EXACTLY_ONCE,
            service.streamThreads(),
            service.batchSize(),
            service.commitInterval(),
            service.stateDirectory(),
            largest(limits)),
        kafka.all());
  }

  private static int largest(PipelineLimits limits) {
    return Stream.of(limits.deadLetters(), limits.answers(), limits.review())
        .mapToInt(topic -> topic.get().maxBytes())
        .max()
        .orElseThrow();
  }

  /** What ends with the client. */
  private record ClosedAtEnd(Runnable closing) implements BackgroundTask {
    @Override
    public void start() {}

    @Override
    public void close() {
      closing.run();
    }
  }
}
