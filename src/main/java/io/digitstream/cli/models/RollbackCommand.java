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

/** Makes the champion before this one the champion again. */
@Command(
    name = "rollback",
    description = "Make the previous champion the champion of all running instances again.",
    mixinStandardHelpOptions = true)
public final class RollbackCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private DeploymentOptions deployment;

  public RollbackCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    deployment.requireValid();
    DigitstreamConfig config = options.read();
    DeploymentLog log = new DeploymentLog(config);
    deployment.apply(
        context, config, log, new Change(Action.ROLLBACK, previous(log), Optional.empty()));
    return 0;
  }

  private static ModelReference previous(DeploymentLog log) throws UserException {
    return log.current()
        .map(Deployment::previous)
        .orElseThrow(
            () ->
                new UserException(
                    "No previous champion is known; deploy a model version by its name"));
  }
}
