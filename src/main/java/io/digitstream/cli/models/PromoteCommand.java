package io.digitstream.cli.models;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the challenger the champion, whatever the evidence. */
@Command(
    name = "promote",
    description = {
      "Make the challenger the champion, whatever the evidence.",
      "The former champion challenges it for the watch time, and returns if it is better."
    },
    mixinStandardHelpOptions = true)
public final class PromoteCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private DeploymentOptions deployment;

  public PromoteCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    deployment.requireValid();
    DigitstreamConfig config = options.read();
    DeploymentLog log = new DeploymentLog(config);
    Deployment now =
        log.current()
            .filter(it -> it.challenger() != null)
            .orElseThrow(() -> new UserException("There is no challenger to promote"));
    deployment.write(context, config, log, now.promoted(deployment.change(log)));
    return 0;
  }
}
