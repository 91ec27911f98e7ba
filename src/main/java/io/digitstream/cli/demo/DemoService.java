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
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.TemporaryFolder;
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
import io.digitstream.topology.models.ModelSlots;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Runs a broker and the service in this process, for as long as a scenario needs them. */
final class DemoService {
  /**
   * Fifty tiny images: of Kafka's megabyte, a partition's thousands would be answered before the
   * next fetch, that of the labels, is looked at.
   */
  private static final int FETCH_BYTES = 16 << 10;

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private final CommandContext context;
  private final GracefulShutdown end;
  private final Ports ports;
  private final boolean stay;

  /**
   * Makes one that does not run yet.
   *
   * @param stay whether broker and service run on after the scenario, until the user ends them
   */
  DemoService(CommandContext context, GracefulShutdown end, Ports ports, boolean stay) {
    this.context = context;
    this.end = end;
    this.ports = ports;
    this.stay = stay;
  }

  /** Of the broker, and of metrics and page; 0 for a free one. */
  record Ports(int broker, int http) {}

  /** Returns whether the scenario succeeded and the service stopped cleanly. */
  boolean run(DigitstreamConfig config, ModelArtifact artifact, Scenario scenario)
      throws Exception {
    try (TemporaryFolder state = new TemporaryFolder("digitstream-state");
        EmbeddedBroker broker =
            EmbeddedBroker.start(BrokerSettings.temporary().withPort(ports.broker()))) {
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
              .withHttp("localhost", ports.http());
      println("Kafka broker in this process at " + broker.bootstrapServers());
      KafkaSettings kafka = new KafkaSettings(local.kafka());
      ServiceTopics.create(kafka, local.topics());
      ServiceTopics.checkForService(kafka, local.topics());
      ModelTopics.create(kafka, local);
      try (Operations operations = DigitService.operations(local, artifact)) {
        scenario.prepare(local, artifact);
        DigitstreamConfig advertised = InstanceAddress.addTo(local, operations.address());
        return run(advertised, artifact, operations, scenario);
      }
    }
  }

  private boolean run(
      DigitstreamConfig config, ModelArtifact artifact, Operations operations, Scenario scenario)
      throws Exception {
    RecentPictures pictures = new RecentPictures();
    PipelineListener listener = new PipelineListeners(operations.listener(), pictures);
    DecodingMemory memory = ConfiguredComponents.decodingMemory(config.images());
    ModelSlots models = DigitService.models(config, artifact);
    Optional<ModelControl> control =
        ModelControl.of(config, artifact, scenario.models(), models, operations);
    PipelineListener all = control.map(it -> it.beside(listener)).orElse(listener);
    try (StreamsRunner runner = DigitService.assemble(config, models, "demo", all, memory)) {
      control.ifPresent(runner::accompany);
      operations.watch(runner);
      AccuracySource accuracy = DigitService.accuracy(config, runner);
      operations.showAccuracy(accuracy, config.accuracy().idle());
      runner.start();
      awaitRunning(runner);
      println("Service with model %s".formatted(artifact.metadata().id()));
      println("Metrics at " + operations.address() + "/metrics");
      try (PageService page = PageService.open(config, operations, runner, pictures, memory)) {
        show(page);
        boolean complete = scenario.run(config, new CountedAccuracy(accuracy));
        if (stay && !end.isWanted()) {
          println(
              "Still running, until Ctrl-C; Kafka is at "
                  + new KafkaSettings(config.kafka()).bootstrapServers());
          end.await();
        }
        boolean clean = runner.stop();
        return complete && clean;
      }
    }
  }

  /** A page that would close within seconds is not opened. */
  private void show(PageService page) {
    println("Page at %s%s".formatted(page.address(), stay ? "" : ", with --stay to draw"));
    if (stay && context.terminal().interactive()) {
      Browser.ofUser(context.environment()).open(page.address());
    }
  }

  private void println(String line) {
    PrintWriter out = context.terminal().out();
    out.println(line);
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
