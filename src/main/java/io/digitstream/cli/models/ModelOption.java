package io.digitstream.cli.models;

import io.digitstream.app.ModelControl;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.ModelReference;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model version that a command is about, and the checksum of its weights. */
final class ModelOption {
  @Parameters(paramLabel = "NAME/VERSION", description = "The model version.")
  private String reference;

  @Option(
      names = "--weights-sha256",
      paramLabel = "HEX",
      description = "Checksum of the weights, where this machine does not have the artifact.")
  private String checksum;

  /**
   * The version, with the checksum of the artifact or the one that was given.
   *
   * @throws ArtifactException if there is no such artifact here, and no checksum
   */
  ModelReference find(CommandContext context, DigitstreamConfig config) throws ArtifactException {
    return checksum == null ? found(context, config) : named();
  }

  private ModelReference found(CommandContext context, DigitstreamConfig config)
      throws ArtifactException {
    ModelArtifact artifact = context.models(config.model().directory()).find(reference);
    artifact.verifiedWeights();
    return ModelControl.reference(artifact.metadata());
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
