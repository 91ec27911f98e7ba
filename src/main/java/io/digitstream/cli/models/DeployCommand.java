package io.digitstream.cli.models;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.models.DeploymentOptions.Change;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.ModelReference;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a model version the champion of all running instances. */
@Command(
    name = "deploy",
    description = {
      "Make a model version the champion of all running instances, without a restart.",
      "It ends a challenge. Each instance needs the artifact; this command needs it too, unless you"
          + " give its checksum."
    },
    mixinStandardHelpOptions = true)
public final class DeployCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private DeploymentOptions deployment;

  @Mixin private ModelOption model;

  public DeployCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    deployment.requireValid();
    DigitstreamConfig config = options.read();
    ModelReference champion = model.find(context, config);
    deployment.apply(
        context,
        config,
        new DeploymentLog(config),
        new Change(Action.DEPLOY, champion, Optional.empty()));
    return 0;
  }
}
