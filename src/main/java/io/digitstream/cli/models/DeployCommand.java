package io.digitstream.cli.models;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.ModelReference;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelMetadata;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model version the champion of all running instances. */
@Command(
    name = "deploy",
    description = {
      "Make a model version the champion of all running instances, without a restart.",
      "Each instance needs the artifact; this command needs it too, unless you give its checksum."
    },
    mixinStandardHelpOptions = true)
public final class DeployCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private DeploymentOptions deployment;

  @Parameters(paramLabel = "NAME/VERSION", description = "The model version.")
  private String reference;

  @Option(
      names = "--weights-sha256",
      paramLabel = "HEX",
      description = "Checksum of the weights, where this machine does not have the artifact.")
  private String checksum;

  public DeployCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    deployment.requireValid();
    DigitstreamConfig config = options.read();
    ModelReference champion = checksum == null ? found(config) : named();
    deployment.apply(context, config, new DeploymentLog(config), Action.DEPLOY, champion);
    return 0;
  }

  private ModelReference found(DigitstreamConfig config) throws ArtifactException {
    ModelArtifact artifact = context.models(config.model().directory()).find(reference);
    artifact.verifiedWeights();
    ModelMetadata model = artifact.metadata();
    return new ModelReference(model.name(), model.version(), model.weights().sha256());
  }

  private ModelReference named() throws ArtifactException {
    String[] parts = reference.split("/", -1);
    if (parts.length != 2) {
      throw new ArtifactException("'%s' is not a NAME/VERSION".formatted(reference));
    }
    try {
      return new ModelReference(parts[0], parts[1], checksum);
    } catch (IllegalArgumentException e) {
      throw new ArtifactException(e.getMessage(), e);
    }
  }
}
