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
import io.digitstream.model.Precision;

/** Makes the parts that predict and that read images, as the configuration has them. */
final class ConfiguredComponents {
  private ConfiguredComponents() {}

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
