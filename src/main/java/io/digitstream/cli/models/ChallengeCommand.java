package io.digitstream.cli.models;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.models.DeploymentOptions.Change;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.ModelReference;
import io.digitstream.evidence.PromotionRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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

  @Option(
      names = "--promote",
      paramLabel = "auto|manual",
      converter = PolicyName.class,
      defaultValue = "manual",
      description =
          "auto lets the service promote or remove the challenger when the evidence is sufficient;"
              + " manual only shows the evidence. Default: ${DEFAULT-VALUE}.")
  private Challenge.Policy policy;

  @Option(
      names = "--alpha",
      paramLabel = "ALPHA",
      defaultValue = "0.01",
      description =
          "Probability that a challenger that is not better is promoted, at most. Default:"
              + " ${DEFAULT-VALUE}.")
  private double alpha;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "200",
      description = "Least number of labelled images for a decision. Default: ${DEFAULT-VALUE}.")
  private long pairs;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description = "Time limit; then the challenger is removed. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--watch-hours",
      paramLabel = "N",
      defaultValue = "24",
      description =
          "How long the former champion challenges on after a promotion. Default:"
              + " ${DEFAULT-VALUE}.")
  private int watchHours;

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
    OptionValue.requireAtLeast(1, "--days", days);
    OptionValue.requireAtLeast(1, "--watch-hours", watchHours);
    PromotionRule rule = rule();
    DigitstreamConfig config = options.read();
    DeploymentLog log = new DeploymentLog(config);
    ModelReference champion = champion(log);
    ModelReference challenger = model.find(context, config);
    if (challenger.equals(champion)) {
      throw new UserException(champion + " is the champion and cannot challenge itself");
    }
    Challenge challenge =
        new Challenge(
            challenger,
            log.nextRevision(),
            share,
            policy,
            rule,
            Duration.ofHours(watchHours),
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    deployment.apply(
        context, config, log, new Change(Action.CHALLENGE, champion, Optional.of(challenge)));
    return 0;
  }

  private PromotionRule rule() throws ConfigException {
    try {
      return new PromotionRule(alpha, pairs, Duration.ofDays(days));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  /** The champion that stays. */
  static ModelReference champion(DeploymentLog log) throws UserException {
    return log.current()
        .map(Deployment::champion)
        .orElseThrow(
            () -> new UserException("No champion is deployed yet: first deploy one by its name"));
  }

  /** A policy in lower case. */
  static final class PolicyName implements ITypeConverter<Challenge.Policy> {
    @Override
    public Challenge.Policy convert(String name) {
      return switch (name) {
        case "auto" -> Challenge.Policy.AUTO;
        case "manual" -> Challenge.Policy.MANUAL;
        default ->
            throw new TypeConversionException("expected auto or manual, but was '" + name + "'");
      };
    }
  }
}
