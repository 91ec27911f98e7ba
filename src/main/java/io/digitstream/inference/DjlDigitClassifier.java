package io.digitstream.inference;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ComputeDevice;
import io.digitstream.model.DigitTranslator;
import io.digitstream.model.ModelArtifact;
import java.util.List;

/** A model artifact behind a DJL predictor. */
public final class DjlDigitClassifier implements DigitClassifier {
  private final ModelId id;
  private final Model model;
  private final Predictor<List<DigitImage>, List<Classification>> predictor;

  private DjlDigitClassifier(ModelId id, Model model) {
    this.id = id;
    this.model = model;
    this.predictor = model.newPredictor(new DigitTranslator());
  }

  /**
   * Loads an artifact.
   *
   * @throws ArtifactException if it is damaged or not of a known form
   */
  public static DjlDigitClassifier load(ModelArtifact artifact, ComputeDevice device)
      throws ArtifactException {
    Model model = Model.newInstance(artifact.metadata().name(), device.device(), "PyTorch");
    try {
      model.setBlock(artifact.load(model.getNDManager()).block());
      return new DjlDigitClassifier(artifact.metadata().id(), model);
    } catch (ArtifactException | RuntimeException e) {
      model.close();
      throw e;
    }
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
