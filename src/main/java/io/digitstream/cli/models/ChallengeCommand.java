package io.digitstream.cli.models;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.models.DeploymentOptions.Change;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.ModelReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a model version answer images in the shadow of the champion. */
@Command(
    name = "challenge",
    description = "Let a model version answer a share of the images in the shadow of the champion.",
    mixinStandardHelpOptions = true)
public final class ChallengeCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private DeploymentOptions deployment;
  @Mixin private ModelOption model;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "Share of the images, above 0 and at most 1. Default: ${DEFAULT-VALUE}.")
  private double share;

  public ChallengeCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    deployment.requireValid();
    if (!(share > 0 && share <= 1)) {
      throw new ConfigException(
          "--share is %s, expected a number above 0 and at most 1".formatted(share));
    }
    DigitstreamConfig config = options.read();
    DeploymentLog log = new DeploymentLog(config);
    ModelReference champion = champion(log);
    ModelReference challenger = model.find(context, config);
    if (challenger.equals(champion)) {
      throw new UserException(champion + " is the champion and cannot challenge itself");
    }
    Challenge challenge =
        new Challenge(challenger, share, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    deployment.apply(
        context, config, log, new Change(Action.CHALLENGE, champion, Optional.of(challenge)));
    return 0;
  }

  /** The champion that stays. */
  static ModelReference champion(DeploymentLog log) throws UserException {
    return log.current()
        .map(Deployment::champion)
        .orElseThrow(
            () -> new UserException("No champion is deployed yet: first deploy one by its name"));
  }
}
