package io.digitstream.cli.demo;

import io.digitstream.app.ModelControl;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.DataSource;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Settings;
import io.digitstream.dataset.DatasetException;
import io.digitstream.deployment.Deployment;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
  /** What the default model challenges: the other one that is bundled. */
  private static final String OTHER_MODEL = "cnn";

  private static final int IMAGES = 2000;
  private static final double RATE = 200;

  /** About a minute, so that a person can watch the evidence grow. */
  private static final int CHALLENGED_IMAGES = 2500;

  private static final double CHALLENGED_RATE = 50;

  private static final int LOOP_IMAGES = 500;
  private static final double LOOP_RATE = 40;

  private final CommandContext context;
  private final ConfigurationOptions options;
  private final CommandRunner runner;

  @Mixin private DataOption data;

  @Option(
      names = "--images",
      paramLabel = "N",
      description =
          "Maximum number of images to send; with --loop, of the new handwriting, before and again"
              + " after. Default: 2000; with a challenger, 2500; with --loop, 500.")
  private Integer most;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Images per second; 0 means as fast as possible, but not with --loop. Default: 200; with"
              + " a challenger, 50; with --loop, 40.")
  private Double rate;

  @Option(
      names = "--challenger",
      paramLabel = "MODEL",
      description =
          "Let this model answer half of the images in the shadow of the served one, and let the"
              + " service promote it if it is better. The default model challenges cnn. Every"
              + " fourth digit then has specks, unless you give files.")
  private String challenger;

  @Option(
      names = "--loop",
      description =
          "Let the model meet a handwriting that it reads badly: unsure answers are reviewed and"
              + " collected, a challenger is trained from them, and the service promotes it.")
  private boolean loop;

  @Option(
      names = "--within",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "With --loop: fail if it takes longer, from the first image. Default: ${DEFAULT-VALUE}.")
  private int within;

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

  public DemoCommand(CommandContext context, ConfigurationOptions options, CommandRunner runner) {
    this.context = context;
    this.options = options;
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    OptionValue.requireAtLeast(1, "--images", images());
    OptionValue.requireAtLeast(loop ? 1 : 0, "--rate", rate());
    OptionValue.requireAtLeast(0, "--port", port);
    OptionValue.requireAtLeast(1, "--within", within);
    requireOneShow();
    DigitstreamConfig config = configuration();
    ModelArtifact artifact = context.artifact(config.model());
    try (GracefulShutdown end = new GracefulShutdown(config.service().closeTimeout());
        Scenario scenario =
            loop ? loop(config, artifact, end) : sentImages(config, artifact, end)) {
      Logging.quiet();
      DemoService service =
          new DemoService(context, end, new DemoService.Ports(port, httpPort), stay);
      return service.run(config, artifact, scenario) ? 0 : 1;
    }
  }

  private void requireOneShow() throws ConfigException {
    if (loop && challenger != null) {
      throw new ConfigException("--loop trains its own challenger, expected no --challenger");
    }
    if (loop && !data.isDefault()) {
      throw new ConfigException("--loop draws its own images, expected no --data");
    }
  }

  private int images() {
    return most == null ? byShow(IMAGES, CHALLENGED_IMAGES, LOOP_IMAGES) : most;
  }

  private double rate() {
    return rate == null ? byShow(RATE, CHALLENGED_RATE, LOOP_RATE) : rate;
  }

  private <T> T byShow(T plain, T challenged, T looped) {
    return loop ? looped : challenger == null ? plain : challenged;
  }

  private DigitstreamConfig configuration() throws ConfigException {
    DigitstreamConfig config = options.read();
    if (loop) {
      String review = config.topics().review().orElse(Settings.TOPIC_REVIEW.defaultValue());
      return config.withModelsControlled().withReview(review);
    }
    if (challenger == null) {
      return config;
    }
    boolean isDefault =
        challenger.equals(Settings.DEFAULT_MODEL) && challenger.equals(config.model().reference());
    return (isDefault ? config.withModel(OTHER_MODEL) : config).withModelsControlled();
  }

  private Scenario loop(DigitstreamConfig config, ModelArtifact artifact, GracefulShutdown end)
      throws IOException {
    return new DemoLoop(
        context,
        end,
        runner,
        new DemoLoop.Start(artifact, config.model().directory()),
        new DemoLoop.Plan(images(), rate(), Duration.ofSeconds(within)));
  }

  private Scenario sentImages(
      DigitstreamConfig config, ModelArtifact champion, GracefulShutdown end)
      throws ArtifactException, UserException, DatasetException {
    ModelRepository models = context.models(config.model().directory());
    Optional<Deployment> first = Optional.empty();
    if (challenger != null) {
      first = Optional.of(challenged(models, champion));
    }
    return new SentImages(context.terminal(), end, models, outgoing(), first);
  }

  private Deployment challenged(ModelRepository models, ModelArtifact champion)
      throws ArtifactException, UserException {
    ModelArtifact artifact = models.find(challenger);
    if (artifact.metadata().id().equals(champion.metadata().id())) {
      throw new UserException(
          artifact.metadata().id() + " is the served model and cannot challenge itself");
    }
    return DemoChallenge.challenged(
        ModelControl.reference(champion.metadata()), ModelControl.reference(artifact.metadata()));
  }

  private SentImages.Images outgoing() throws DatasetException {
    DataSource source = data.source(context);
    try (Stream<OutgoingImage> all = new OutgoingImages("digit-").of(source)) {
      List<OutgoingImage> images = all.limit(images()).toList();
      boolean specked = challenger != null && !source.isFiles();
      return new SentImages.Images(
          data.toString(), specked ? Specks.onSomeOf(images) : images, specked, rate());
    }
  }
}
