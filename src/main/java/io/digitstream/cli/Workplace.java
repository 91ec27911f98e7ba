package io.digitstream.cli;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What every command is run with.
 *
 * @param home the folder of the installation, with the bundled models
 */
record Workplace(Map<String, String> environment, Path home, Terminal terminal) {

  ConfigurationSources configurationSources() {
    return new ConfigurationSources(environment);
  }

  /** The bundled models and the user's own. */
  ModelRepository models(Path ownModels) {
    return new ModelRepository(List.of(home.resolve("models"), ownModels));
  }

  /** Finds the configured model and checks its weights. */
  ModelArtifact artifact(DigitstreamConfig.Model config) throws ArtifactException {
    ModelArtifact artifact = models(config.directory()).find(config.reference());
    artifact.verifiedWeights();
    return artifact;
  }
}
