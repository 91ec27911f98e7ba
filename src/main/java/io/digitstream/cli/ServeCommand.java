package io.digitstream.cli;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ModelArtifact;
import io.digitstream.ops.Operations;
import io.digitstream.page.PictureBook;
import io.digitstream.runtime.DamagedStateException;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.PipelineListener;
import io.digitstream.topology.PipelineListeners;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service: reads images, answers, until it is stopped. */
@Command(
    name = "serve",
    description = "Run the service: read images from Kafka and answer, until stopped.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final Workplace workplace;
  private final ConfigurationOptions options;

  @Option(names = "--create-topics", description = "Create the topics that are missing.")
  private boolean createTopics;

  ServeCommand(Workplace workplace, ConfigurationOptions options) {
    this.workplace = workplace;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    Logging.format(config.operations().logFormat());
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    LOG.info("{} {} {}", config.topics(), config.service(), config.model());
    LOG.info("{} {}", config.images(), config.operations());
    LOG.info("Kafka {}", kafka);
    ModelArtifact artifact = workplace.artifact(config.model());
    try {
      serve(config, artifact, false);
    } catch (DamagedStateException e) {
      LOG.warn("{}. It is removed, and rebuilt from Kafka", e.getMessage());
      serve(config, artifact, true);
    }
    return 0;
  }

  private void serve(DigitstreamConfig config, ModelArtifact artifact, boolean withoutState)
      throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    try (Operations operations = DigitService.operations(config, artifact)) {
      LOG.info("Metrics at {}/metrics", operations.address());
      prepareTopics(config, new KafkaSettings(config.kafka()));
      run(
          InstanceAddress.addTo(config, operations.address()),
          artifact,
          operations,
          withoutState,
          ended);
    } finally {
      ended.set(true);
    }
  }

  private static void run(
      DigitstreamConfig config,
      ModelArtifact artifact,
      Operations operations,
      boolean withoutState,
      AtomicBoolean ended)
      throws Exception {
    PictureBook pictures = new PictureBook();
    PipelineListener listener =
        config.page().on()
            ? new PipelineListeners(operations.listener(), pictures)
            : operations.listener();
    try (StreamsRunner runner =
        DigitService.assemble(config, artifact, config.service().applicationId(), listener)) {
      if (withoutState) {
        runner.discardState();
      }
      closeOnSignal(runner, ended);
      operations.watch(runner);
      operations.showAccuracy(DigitService.accuracy(config, runner), config.accuracy().idle());
      runner.start();
      LOG.info("Serving {} from {}", artifact.metadata().id(), artifact.directory());
      if (config.page().on()) {
        awaitWithPage(config, operations, runner, pictures);
      } else {
        runner.await();
      }
    }
  }

  private static void awaitWithPage(
      DigitstreamConfig config, Operations operations, StreamsRunner runner, PictureBook pictures)
      throws InterruptedException {
    try (PageService page = PageService.open(config, operations, runner, pictures)) {
      LOG.info("Page at {}", page.address());
      runner.await();
    }
  }

  private void prepareTopics(DigitstreamConfig config, KafkaSettings kafka) {
    DigitstreamConfig.Topics topics = config.topics();
    if (createTopics) {
      TopicsCommand.create(kafka, topics);
    } else {
      TopicsCommand.require(kafka, TopicsCommand.names(topics));
    }
    TopicsCommand.liftInternalLimits(kafka, config.service().applicationId());
  }

  /**
   * SIGTERM and Ctrl-C finish the batch at hand and commit before the process ends, with exit code
   * 0 where Java's would be that of the signal.
   */
  static void closeOnSignal(StreamsRunner runner, AtomicBoolean ended) {
    Runnable close =
        () -> {
          if (!ended.get()) {
            LOG.info("Stopping");
            runner.close();
            LOG.info("Stopped");
            Runtime.getRuntime().halt(0);
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(close, "close-on-signal"));
  }
}
