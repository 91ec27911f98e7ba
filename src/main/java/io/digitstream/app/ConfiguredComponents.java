package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.decode.DecodingMemory;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;

/** Creates the classifier and the preprocessor from the configuration. */
public final class ConfiguredComponents {
  private ConfiguredComponents() {}

  /** Loads a model where the configuration wants it to run. */
  public static DjlDigitClassifier classifier(
      ModelArtifact artifact, DigitstreamConfig.Model config) throws ArtifactException {
    try {
      ComputeDevice device = ComputeDevice.find(config.device(), config.threads());
      return DjlDigitClassifier.load(artifact, device, Precision.find(config.precision(), device));
    } catch (IllegalArgumentException e) {
      throw new ArtifactException(e.getMessage(), e);
    }
  }

  /** Memory for all decoding in this process. */
  public static DecodingMemory decodingMemory(DigitstreamConfig.Images config) {
    return DecodingMemory.ofHeap(config.heapPercent());
  }

  /** For a command whose only decoder this is. */
  public static ImagePreprocessor preprocessor(DigitstreamConfig.Images config) {
    return preprocessor(config, decodingMemory(config));
  }

  static ImagePreprocessor preprocessor(DigitstreamConfig.Images config, DecodingMemory memory) {
    return new StandardPreprocessor(
        new DecodeLimits(
            config.maxBytes(), config.maxPixels(), config.maxFrames(), config.timeout()),
        memory);
  }
}
