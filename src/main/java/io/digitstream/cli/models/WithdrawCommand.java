package io.digitstream.cli.models;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.models.DeploymentOptions.Change;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.ModelReference;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a challenge; the champion stays. */
@Command(
    name = "withdraw",
    description = "End the challenge; the champion stays.",
    mixinStandardHelpOptions = true)
public final class WithdrawCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private DeploymentOptions deployment;

  public WithdrawCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    deployment.requireValid();
    DigitstreamConfig config = options.read();
    DeploymentLog log = new DeploymentLog(config);
    ModelReference champion = ChallengeCommand.champion(log);
    if (log.current().map(Deployment::challenger).isEmpty()) {
      throw new UserException("There is no challenger to withdraw");
    }
    deployment.apply(context, config, log, new Change(Action.WITHDRAW, champion, Optional.empty()));
    return 0;
  }
}
