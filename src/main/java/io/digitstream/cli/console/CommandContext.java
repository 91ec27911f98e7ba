package io.digitstream.cli.console;

import io.digitstream.app.ConfigurationSources;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The context of every command.
 *
 * @param home the folder of the installation, with the bundled models
 */
public record CommandContext(Map<String, String> environment, Path home, Terminal terminal) {

  public ConfigurationSources configurationSources() {
    return new ConfigurationSources(environment);
  }

  /** The bundled models and the user's own. */
  public ModelRepository models(Path... ownModels) {
    return new ModelRepository(
        Stream.concat(Stream.of(home.resolve("models")), Stream.of(ownModels)).toList());
  }

  /** The newest bundled model of a name, if it can be used. */
  public Optional<ModelArtifact> bundled(String name) throws ArtifactException {
    return new ModelRepository(List.of(home.resolve("models")))
        .list().usable().stream()
            .filter(artifact -> artifact.metadata().name().equals(name))
            .reduce((older, newer) -> newer);
  }

  /** Finds the configured model and checks its weights. */
  public ModelArtifact artifact(DigitstreamConfig.Model config) throws ArtifactException {
    ModelArtifact artifact = models(config.directory()).find(config.reference());
    artifact.verifiedWeights();
    return artifact;
  }
}
