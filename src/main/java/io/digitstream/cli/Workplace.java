package io.digitstream.cli;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.image.DecodeLimits;
import io.digitstream.image.DecodingMemory;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ComputeDevice;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.Precision;
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

  /** Loads a model where the configuration wants it to run. */
  static DjlDigitClassifier classifier(ModelArtifact artifact, DigitstreamConfig.Model config)
      throws ArtifactException {
    try {
      ComputeDevice device = ComputeDevice.find(config.device(), config.threads());
      return DjlDigitClassifier.load(artifact, device, Precision.find(config.precision(), device));
    } catch (IllegalArgumentException e) {
      throw new ArtifactException(e.getMessage(), e);
    }
  }

  /** Memory for all decoding in this process. */
  static DecodingMemory decodingMemory(DigitstreamConfig.Images config) {
    return DecodingMemory.ofHeap(config.heapPercent());
  }

  /** For a command that decodes nowhere else. */
  static ImagePreprocessor preprocessor(DigitstreamConfig.Images config) {
    return preprocessor(config, decodingMemory(config));
  }

  static ImagePreprocessor preprocessor(DigitstreamConfig.Images config, DecodingMemory memory) {
    return new StandardPreprocessor(
        new DecodeLimits(
            config.maxBytes(), config.maxPixels(), config.maxFrames(), config.timeout()),
        memory);
  }
}
