package io.digitstream.cli.serve;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.app.InstanceAddress;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ModelControl;
import io.digitstream.app.ModelTopics;
import io.digitstream.app.PageService;
import io.digitstream.app.ServiceTopics;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.Logging;
import io.digitstream.config.Delivery;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.image.decode.DecodingMemory;
import io.digitstream.model.ModelArtifact;
import io.digitstream.ops.Operations;
import io.digitstream.page.RecentPictures;
import io.digitstream.runtime.DamagedStateException;
import io.digitstream.runtime.StateOrigin;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.broker.BrokerFeature;
import io.digitstream.runtime.broker.BrokerVersionCheck;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PipelineListeners;
import io.digitstream.topology.models.ModelSlots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service: reads images, answers, until it is stopped. */
@Command(
    name = "serve",
    description = "Run the service until you stop it: read images from Kafka and write answers.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  /** After a failure; the process that is to end is started again in its place. */
  private static final Duration END_TIMEOUT = Duration.ofSeconds(25);

  private static final Duration WARM_UP_TIMEOUT = Duration.ofSeconds(20);

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Option(names = "--create-topics", description = "Create missing topics.")
  private boolean createTopics;

  public ServeCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    // As early as possible, so that a stop during the start is also clean
    try (StopSignal signal = new StopSignal()) {
      return serve(signal);
    }
  }

  private int serve(StopSignal signal) throws Exception {
    DigitstreamConfig config = options.read();
    Logging.format(config.operations().logFormat());
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    LOG.info("{} {} {}", config.topics(), config.service(), config.model());
    LOG.info("{} {}", config.images(), config.operations());
    LOG.info("Kafka {}", kafka);
    ModelArtifact artifact = context.artifact(config.model());
    ServeFailure failure = new ServeFailure(config);
    ForcedExit forcedEnd = new ForcedExit(END_TIMEOUT, Runtime.getRuntime()::halt);
    try {
      failure.requireUsableState();
      serve(config, artifact, new Lifecycle(signal, forcedEnd), false);
    } catch (DamagedStateException e) {
      forcedEnd.recovered();
      LOG.warn("{}. The service deletes it and rebuilds it from Kafka", e.getMessage());
      ForcedExit next = new ForcedExit(END_TIMEOUT, Runtime.getRuntime()::halt);
      try {
        serve(config, artifact, new Lifecycle(signal, next), true);
      } catch (RuntimeException again) {
        throw failure.explained(again);
      }
    } catch (RuntimeException e) {
      throw failure.explained(e);
    }
    return 0;
  }

  /** What ends the process, told or not. */
  private record Lifecycle(StopSignal signal, ForcedExit forcedEnd) {}

  private void serve(
      DigitstreamConfig config, ModelArtifact artifact, Lifecycle lifecycle, boolean withoutState)
      throws Exception {
    try (Operations operations = DigitService.operations(config, artifact)) {
      LOG.info("Metrics at {}/metrics", operations.address());
      ModelSlots models = warmModels(config, artifact);
      run(
          InstanceAddress.addTo(withInternalLimits(config), operations.address()),
          new Served(artifact, models),
          operations,
          withoutState,
          lifecycle);
    }
  }

  /** The model, and one of it for each stream thread. */
  private record Served(ModelArtifact artifact, ModelSlots models) {}

  /** The topics wait for the brokers, and the models for the processor: so both go on at once. */
  private ModelSlots warmModels(DigitstreamConfig config, ModelArtifact artifact) throws Exception {
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      Future<ModelSlots> models = beside.submit(() -> DigitService.models(config, artifact));
      prepareTopics(config, new KafkaSettings(config.kafka()));
      return models.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      beside.shutdown();
      // Native code must not be at work when the process ends
      beside.awaitTermination(WARM_UP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void run(
      DigitstreamConfig config,
      Served served,
      Operations operations,
      boolean withoutState,
      Lifecycle lifecycle)
      throws Exception {
    ModelArtifact artifact = served.artifact();
    ModelSlots models = served.models();
    RecentPictures pictures = new RecentPictures();
    PipelineListener listener =
        config.page().on()
            ? new PipelineListeners(operations.listener(), pictures)
            : operations.listener();
    DecodingMemory memory = ConfiguredComponents.decodingMemory(config.images());
    Optional<ModelControl> control =
        ModelControl.of(
            config, artifact, context.models(config.model().directory()), models, operations);
    PipelineListener all = control.map(it -> it.beside(listener)).orElse(listener);
    try (StreamsRunner runner =
        DigitService.assemble(config, models, config.service().applicationId(), all, memory)) {
      control.ifPresent(runner::accompany);
      StateOrigin origin = origin(config);
      if (withoutState || origin.isGone()) {
        LOG.info("The local state is deleted and rebuilt from Kafka");
        runner.discardState();
      }
      lifecycle.signal().stops(runner);
      runner.whenFailed(lifecycle.forcedEnd()::failed);
      operations.watch(runner);
      operations.showAccuracy(DigitService.accuracy(config, runner), config.accuracy().idle());
      runner.start();
      origin.noteOnceRunning(runner);
      LOG.info("Serving {} from {}", artifact.metadata().id(), artifact.directory());
      if (config.page().on()) {
        awaitWithPage(config, operations, runner, pictures, memory);
      } else {
        runner.await();
      }
    }
  }

  private static void awaitWithPage(
      DigitstreamConfig config,
      Operations operations,
      StreamsRunner runner,
      RecentPictures pictures,
      DecodingMemory memory)
      throws InterruptedException {
    try (PageService page = PageService.open(config, operations, runner, pictures, memory)) {
      LOG.info("Page at {}", page.address());
      runner.await();
    }
  }

  private static StateOrigin origin(DigitstreamConfig config) {
    return new StateOrigin(
        new KafkaSettings(config.kafka()).admin(),
        config.service().stateDirectory(),
        config.service().applicationId());
  }

  private void prepareTopics(DigitstreamConfig config, KafkaSettings kafka) {
    DigitstreamConfig.Topics topics = config.topics();
    new BrokerVersionCheck(kafka.admin()).require(needed(config, kafka));
    if (createTopics) {
      ServiceTopics.create(kafka, topics);
      ModelTopics.create(kafka, config);
    }
    ServiceTopics.checkForService(kafka, topics);
    ModelTopics.check(kafka, config);
    ServiceTopics.liftInternalLimits(kafka, config.service().applicationId());
  }

  /** Internal topics accept any timestamp; the name of that setting depends on the brokers. */
  private static DigitstreamConfig withInternalLimits(DigitstreamConfig config) {
    Map<String, String> kafka = new HashMap<>();
    ServiceTopics.internalLimits(new KafkaSettings(config.kafka()), config.topics().in())
        .forEach((name, value) -> kafka.put(StreamsConfig.topicPrefix(name), value));
    kafka.putAll(config.kafka());
    return config.withKafka(kafka);
  }

  private static List<BrokerFeature> needed(DigitstreamConfig config, KafkaSettings kafka) {
    List<BrokerFeature> needed = new ArrayList<>(List.of(BrokerFeature.DEFAULT_REPLICATION));
    if (config.service().delivery() == Delivery.EXACTLY_ONCE) {
      needed.add(BrokerFeature.EXACTLY_ONCE);
    }
    if (kafka.isStreamsGroup()) {
      needed.add(BrokerFeature.STREAMS_GROUP);
    }
    return needed;
  }
}
