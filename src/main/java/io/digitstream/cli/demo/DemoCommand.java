package io.digitstream.cli.demo;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.app.InstanceAddress;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ModelControl;
import io.digitstream.app.ModelTopics;
import io.digitstream.app.PageService;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.DataSource;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.DatasetException;
import io.digitstream.deployment.ModelReference;
import io.digitstream.image.decode.DecodingMemory;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.ops.Operations;
import io.digitstream.page.RecentPictures;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PipelineListeners;
import io.digitstream.topology.models.ModelSlots;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything in one process: a broker, the service, and a sender of labelled digits. */
@Command(
    name = "demo",
    description =
        "Run a broker, the service and a sender of digits in one process, and print the results.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int IMAGES = 2000;
  private static final double RATE = 200;

  /** About a minute, so that a person can watch the evidence grow. */
  private static final int CHALLENGED_IMAGES = 2500;

  private static final double CHALLENGED_RATE = 50;

  /**
   * Fifty tiny images: of Kafka's megabyte, a partition's thousands would be answered before the
   * next fetch, that of the labels, is looked at.
   */
  private static final int FETCH_BYTES = 16 << 10;

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private DataOption data;

  @Option(
      names = "--images",
      paramLabel = "N",
      description =
          "Maximum number of images to send. Default: " + IMAGES + "; with a challenger, 2500.")
  private Integer most;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Images per second; 0 means as fast as possible. Default: 200; with a challenger, 50.")
  private Double rate;

  @Option(
      names = "--challenger",
      paramLabel = "MODEL",
      description =
          "Let this model answer half of the images in the shadow of the served one, and let the"
              + " service promote it if it is better. Every fourth digit then has specks, unless"
              + " you give files.")
  private String challenger;

  private boolean specks;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the Kafka broker. Default: a free one.")
  private int port;

  @Option(
      names = "--http-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of metrics and live page. Default: a free one.")
  private int httpPort;

  @Option(
      names = "--stay",
      description = "Keep the broker and the service running afterwards, for your own images.")
  private boolean stay;

  public DemoCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    OptionValue.requireAtLeast(1, "--images", images());
    OptionValue.requireAtLeast(0, "--rate", rate());
    OptionValue.requireAtLeast(0, "--port", port);
    DigitstreamConfig config = configuration();
    ModelArtifact artifact = context.artifact(config.model());
    Optional<ModelReference> challenging = challenger(config, artifact);
    List<OutgoingImage> images = outgoing();
    Logging.quiet();
    PrintWriter out = context.terminal().out();
    try (GracefulShutdown end = new GracefulShutdown(config.service().closeTimeout());
        TemporaryFolder state = new TemporaryFolder("digitstream-state");
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary().withPort(port))) {
      DigitstreamConfig local =
          config
              .withKafka(
                  Map.of(
                      CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                      broker.bootstrapServers(),
                      StreamsConfig.mainConsumerPrefix(
                          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                      String.valueOf(FETCH_BYTES)))
              .withStateDirectory(state.path())
              .withHttp("localhost", httpPort);
      out.println("Kafka broker in this process at " + broker.bootstrapServers());
      KafkaSettings kafka = new KafkaSettings(local.kafka());
      ServiceTopics.create(kafka, local.topics());
      ServiceTopics.checkForService(kafka, local.topics());
      ModelTopics.create(kafka, local);
      try (Operations operations = DigitService.operations(local, artifact);
          DemoChallenge challenge =
              challenging.isEmpty()
                  ? null
                  : DemoChallenge.begin(
                      kafka,
                      local.models(),
                      ModelControl.reference(artifact.metadata()),
                      challenging.get())) {
        DigitstreamConfig advertised = InstanceAddress.addTo(local, operations.address());
        DemoFlow flow =
            new DemoFlow(
                kafka, local.topics(), context.terminal(), end, Optional.ofNullable(challenge));
        return run(advertised, artifact, images, operations, flow) ? 0 : 1;
      }
    }
  }

  private int images() {
    return most == null ? challenger == null ? IMAGES : CHALLENGED_IMAGES : most;
  }

  private double rate() {
    return rate == null ? challenger == null ? RATE : CHALLENGED_RATE : rate;
  }

  private DigitstreamConfig configuration() throws ConfigException {
    DigitstreamConfig config = options.read();
    return challenger == null ? config : config.withModelsControlled();
  }

  private Optional<ModelReference> challenger(DigitstreamConfig config, ModelArtifact champion)
      throws ArtifactException, UserException {
    if (challenger == null) {
      return Optional.empty();
    }
    ModelArtifact artifact = context.models(config.model().directory()).find(challenger);
    if (artifact.metadata().id().equals(champion.metadata().id())) {
      throw new UserException(
          artifact.metadata().id() + " is the served model and cannot challenge itself");
    }
    return Optional.of(ModelControl.reference(artifact.metadata()));
  }

  private List<OutgoingImage> outgoing() throws DatasetException {
    DataSource source = data.source(context);
    try (Stream<OutgoingImage> all = new OutgoingImages("digit-").of(source)) {
      List<OutgoingImage> images = all.limit(images()).toList();
      specks = challenger != null && !source.isFiles();
      return specks ? Specks.onSomeOf(images) : images;
    }
  }

  private boolean run(
      DigitstreamConfig config,
      ModelArtifact artifact,
      List<OutgoingImage> images,
      Operations operations,
      DemoFlow flow)
      throws Exception {
    PrintWriter out = context.terminal().out();
    RecentPictures pictures = new RecentPictures();
    PipelineListener listener = new PipelineListeners(operations.listener(), pictures);
    DecodingMemory memory = ConfiguredComponents.decodingMemory(config.images());
    warmUp(config, artifact, images);
    ModelSlots models = DigitService.models(config, artifact);
    Optional<ModelControl> control =
        ModelControl.of(
            config, artifact, context.models(config.model().directory()), models, operations);
    PipelineListener all = control.map(it -> it.beside(listener)).orElse(listener);
    try (StreamsRunner runner = DigitService.assemble(config, models, "demo", all, memory)) {
      control.ifPresent(runner::accompany);
      operations.watch(runner);
      AccuracySource accuracy = DigitService.accuracy(config, runner);
      operations.showAccuracy(accuracy, config.accuracy().idle());
      runner.start();
      awaitRunning(runner);
      out.println("Service with model %s".formatted(artifact.metadata().id()));
      out.println("Metrics at " + operations.address() + "/metrics");
      try (PageService page = PageService.open(config, operations, runner, pictures, memory)) {
        show(page);
        out.println("Sending %,d images of %s".formatted(images.size(), data));
        if (specks) {
          out.println(
              "Every %dth image has specks, as from a dirty scanner: on clean digits, good models"
                      .formatted(Specks.EVERY)
                  + " hardly differ");
        }
        boolean complete = flow.run(images, rate(), new CountedAccuracy(accuracy));
        if (stay) {
          flow.stay();
        }
        boolean clean = runner.stop();
        return complete && clean;
      }
    }
  }

  /** A challenger is watched for a minute, and without a rate there is no latency to speak of. */
  private void warmUp(DigitstreamConfig config, ModelArtifact artifact, List<OutgoingImage> images)
      throws Exception {
    if (config.models().areControlled() || rate() == 0) {
      return;
    }
    int sent = new DemoWarmUp(config, rate()).run(artifact, images);
    if (sent > 0) {
      context
          .terminal()
          .out()
          .println(
              "Warmed up broker, service and sender with %,d images on topics of their own"
                  .formatted(sent));
    }
  }

  /** A page that would close within seconds is not opened. */
  private void show(PageService page) {
    context
        .terminal()
        .out()
        .println("Page at %s%s".formatted(page.address(), stay ? "" : ", with --stay to draw"));
    if (stay && context.terminal().interactive()) {
      Browser.ofUser(context.environment()).open(page.address());
    }
  }

  private static void awaitRunning(StreamsRunner runner) throws UserException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (runner.state() != KafkaStreams.State.RUNNING) {
      if (System.nanoTime() > deadline) {
        throw new UserException(
            "The service was not running after %d s; its state is %s"
                .formatted(START_PATIENCE.toSeconds(), runner.state()));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
