package io.digitstream.train;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.DigitTranslator;
import io.digitstream.model.Weights;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Network;
import io.digitstream.train.recipe.History;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingPlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** A trained network with its history. Holds native memory until it is closed. */
public final class TrainedModel implements AutoCloseable {
  private final TrainingPlan plan;
  private final History history;
  private final int trainedImages;
  private final Model model;
  private final Network network;

  private TrainedModel(
      TrainingPlan plan, History history, int trainedImages, Model model, Network network) {
    this.plan = plan;
    this.history = history;
    this.trainedImages = trainedImages;
    this.model = model;
    this.network = network;
  }

  /** Creates a network with the weights that the training kept. */
  static TrainedModel of(
      TrainingPlan plan, ComputeDevice device, History history, int trainedImages, byte[] weights)
      throws IOException {
    Model model = Model.newInstance(plan.architecture().id(), device.device(), "PyTorch");
    try {
      Network network = Weights.read(plan.architecture(), model.getNDManager(), weights);
      network.parameters().values().forEach(parameter -> parameter.freeze(true));
      model.setBlock(network.block());
      return new TrainedModel(plan, history, trainedImages, model, network);
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** Classifies test images with the network. */
  public Evaluation evaluate(List<LabelledImage> examples, IntConsumer progress) {
    try (Predictor<List<DigitImage>, List<Classification>> predictor =
        model.newPredictor(new DigitTranslator())) {
      return Evaluation.of(images -> predict(predictor, images), examples, progress);
    }
  }

  private static List<Classification> predict(
      Predictor<List<DigitImage>, List<Classification>> predictor, List<DigitImage> images) {
    try {
      return predictor.predict(images);
    } catch (TranslateException e) {
      throw new IllegalStateException("The network failed on a batch: " + e.getMessage(), e);
    }
  }

  public TrainingPlan plan() {
    return plan;
  }

  public Network network() {
    return network;
  }

  /** The number of training images without those held out. */
  public int trainedImages() {
    return trainedImages;
  }

  /**
   * The rehearsed images of the starting model; there are none if the training started from random
   * weights.
   *
   * @param images the number of training images
   */
  public List<LabelledImage> rehearsed(int images) {
    return plan.start()
        .map(start -> Rehearsal.images(start, images, plan.seed()))
        .orElse(List.of());
  }

  /**
   * The images that it learned from, and those that its epochs were validated on.
   *
   * @throws IllegalStateException if the data are not those that it was trained with
   */
  public TrainingSplit split(DigitDataset data) {
    try {
      return TrainingSplit.of(data, plan.recipe().selection().heldOut(), plan.seed())
          .withRehearsal(plan.start(), plan.seed());
    } catch (TrainingException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  public History history() {
    return history;
  }

  /** The recipe, by name and value, for the artifact. */
  public Map<String, String> hyperParameters() {
    return plan.hyperParameters();
  }

  @Override
  public void close() {
    model.close();
  }
}
