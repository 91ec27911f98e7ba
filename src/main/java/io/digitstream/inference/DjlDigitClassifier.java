package io.digitstream.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.DigitTranslator;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelMetadata;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a model artifact with a DJL predictor. */
public final class DjlDigitClassifier implements DigitClassifier {
  private static final Logger LOG = LoggerFactory.getLogger(DjlDigitClassifier.class);
  private static final DigitImage BLANK = DigitImage.of(new byte[DigitImage.PIXELS]);

  private final ModelId id;
  private final Model model;
  private final Predictor<List<DigitImage>, List<Classification>> predictor;

  private DjlDigitClassifier(ModelMetadata metadata, Model model) {
    this.id = metadata.id();
    this.model = model;
    this.predictor = model.newPredictor(new DigitTranslator(metadata.temperature()));
  }

  /**
   * Loads an artifact, with the default precision of the device.
   *
   * @throws ArtifactException if it is damaged or of an unknown format
   */
  public static DjlDigitClassifier load(ModelArtifact artifact, ComputeDevice device)
      throws ArtifactException {
    return load(artifact, device, Precision.find("auto", device));
  }

  /**
   * Loads an artifact. On a CPU it runs as TorchScript, which is faster than the blocks that it was
   * trained with. If PyTorch was built without oneDNN, it runs as blocks in float32.
   *
   * @throws ArtifactException if it is damaged or of an unknown format
   */
  public static DjlDigitClassifier load(
      ModelArtifact artifact, ComputeDevice device, Precision precision) throws ArtifactException {
    if (device.isCpu()) {
      try {
        return ofScript(artifact, device, precision);
      } catch (EngineException | IllegalStateException e) {
        LOG.warn("The model runs in float32 and slower than possible: {}", e.getMessage());
      }
    }
    return ofBlocks(artifact, device);
  }

  private static DjlDigitClassifier ofScript(
      ModelArtifact artifact, ComputeDevice device, Precision precision) throws ArtifactException {
    return load(
        artifact,
        device,
        model -> {
          byte[] script = artifact.script(model.getNDManager(), precision);
          try {
            model.load(new ByteArrayInputStream(script));
          } catch (IOException | MalformedModelException e) {
            throw new IllegalStateException(e.getMessage(), e);
          }
        });
  }

  /**
   * Loads an artifact that runs as blocks, in float32.
   *
   * @throws ArtifactException if the artifact is damaged or not of a known form
   */
  public static DjlDigitClassifier ofBlocks(ModelArtifact artifact, ComputeDevice device)
      throws ArtifactException {
    return load(
        artifact, device, model -> model.setBlock(artifact.load(model.getNDManager()).block()));
  }

  private static DjlDigitClassifier load(
      ModelArtifact artifact, ComputeDevice device, Loader loader) throws ArtifactException {
    Model model = Model.newInstance(artifact.metadata().name(), device.device(), "PyTorch");
    try {
      loader.loadInto(model);
      DjlDigitClassifier classifier = new DjlDigitClassifier(artifact.metadata(), model);
      // Whether the engine supports the script shows only when it runs
      classifier.classify(List.of(BLANK));
      return classifier;
    } catch (ArtifactException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  @FunctionalInterface
  private interface Loader {
    void loadInto(Model model) throws ArtifactException;
  }

  @Override
  public ModelId model() {
    return id;
  }

  @Override
  public List<Classification> classify(List<DigitImage> images) {
    try {
      return predictor.predict(images);
    } catch (TranslateException e) {
      throw new IllegalStateException(
          "Model %s failed on a batch of %d: %s".formatted(id, images.size(), e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }
}
