package io.digitstream.cli.demo;

import io.digitstream.app.KafkaSettings;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.Terminal;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import java.util.List;
import java.util.Optional;

/** Sends some images, while one model challenges another if that is asked for. */
final class SentImages implements Scenario {
  private final Terminal terminal;
  private final GracefulShutdown end;
  private final ModelRepository models;
  private final Images images;
  private final Optional<Deployment> first;
  private DemoChallenge challenge;

  /**
   * Makes one.
   *
   * @param first the deployment with the challenger
   */
  SentImages(
      Terminal terminal,
      GracefulShutdown end,
      ModelRepository models,
      Images images,
      Optional<Deployment> first) {
    this.terminal = terminal;
    this.end = end;
    this.models = models;
    this.images = images;
    this.first = first;
  }

  /**
   * The images.
   *
   * @param source what the user calls them
   * @param specked whether some have specks
   */
  record Images(String source, List<OutgoingImage> all, boolean specked, double perSecond) {}

  @Override
  public ModelRepository models() {
    return models;
  }

  @Override
  public void prepare(DigitstreamConfig config, ModelArtifact artifact) throws Exception {
    if (first.isPresent()) {
      challenge =
          DemoChallenge.begin(new KafkaSettings(config.kafka()), config.models(), first.get());
    } else if (images.perSecond() > 0) {
      warmUp(config, artifact);
    }
  }

  /** A challenger is watched for a minute, and without a rate there is no latency to speak of. */
  private void warmUp(DigitstreamConfig config, ModelArtifact artifact) throws Exception {
    int sent = new DemoWarmUp(config, images.perSecond()).run(artifact, images.all());
    if (sent > 0) {
      terminal
          .out()
          .println(
              "Warmed up broker, service and sender with %,d images on topics of their own"
                  .formatted(sent));
    }
  }

  @Override
  public boolean run(DigitstreamConfig config, CountedAccuracy accuracy) throws Exception {
    terminal
        .out()
        .println("Sending %,d images of %s".formatted(images.all().size(), images.source()));
    if (images.specked()) {
      terminal
          .out()
          .println(
              "Every %dth image has specks, as from a dirty scanner: on clean digits, good models"
                      .formatted(Specks.EVERY)
                  + " hardly differ");
    }
    return new DemoFlow(config, terminal, end, Optional.ofNullable(challenge))
        .run(images.all(), images.perSecond(), accuracy);
  }

  @Override
  public void close() {
    if (challenge != null) {
      challenge.close();
    }
  }
}
