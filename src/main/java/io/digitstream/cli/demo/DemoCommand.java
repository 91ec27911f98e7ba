package io.digitstream.cli.demo;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.app.InstanceAddress;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.PageService;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.image.decode.DecodingMemory;
import io.digitstream.model.ModelArtifact;
import io.digitstream.ops.Operations;
import io.digitstream.page.RecentPictures;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PipelineListeners;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
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
      defaultValue = "" + IMAGES,
      description = "Maximum number of images to send. Default: ${DEFAULT-VALUE}.")
  private int most;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Images per second; 0 means as fast as possible. Default: ${DEFAULT-VALUE}.")
  private double rate;

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
    OptionValue.requireAtLeast(1, "--images", most);
    OptionValue.requireAtLeast(0, "--rate", rate);
    OptionValue.requireAtLeast(0, "--port", port);
    DigitstreamConfig config = options.read();
    ModelArtifact artifact = context.artifact(config.model());
    List<OutgoingImage> images;
    try (var source = new OutgoingImages("digit-").of(data.source(context))) {
      images = source.limit(most).toList();
    }
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
      ServiceTopics.create(new KafkaSettings(local.kafka()), local.topics());
      ServiceTopics.checkForService(new KafkaSettings(local.kafka()), local.topics());
      try (Operations operations = DigitService.operations(local, artifact)) {
        DigitstreamConfig advertised = InstanceAddress.addTo(local, operations.address());
        return run(advertised, artifact, images, operations, end) ? 0 : 1;
      }
    }
  }

  private boolean run(
      DigitstreamConfig config,
      ModelArtifact artifact,
      List<OutgoingImage> images,
      Operations operations,
      GracefulShutdown end)
      throws Exception {
    PrintWriter out = context.terminal().out();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    RecentPictures pictures = new RecentPictures();
    PipelineListener listener = new PipelineListeners(operations.listener(), pictures);
    DecodingMemory memory = ConfiguredComponents.decodingMemory(config.images());
    try (StreamsRunner runner = DigitService.assemble(config, artifact, "demo", listener, memory)) {
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
        DemoFlow flow = new DemoFlow(kafka, config.topics(), context.terminal(), end);
        boolean complete = flow.run(images, rate, new CountedAccuracy(accuracy));
        if (stay) {
          out.println("Still running, until Ctrl-C; Kafka is at " + kafka.bootstrapServers());
          end.await();
        }
        boolean clean = runner.stop();
        return complete && clean;
      }
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
