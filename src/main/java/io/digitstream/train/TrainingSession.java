package io.digitstream.train;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.tracker.Tracker;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.Architecture;
import io.digitstream.model.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network in training and the native memory it needs: learns from one batch, or judges one.
 *
 * <p>Weights start Glorot-uniform and biases at zero, as Keras has them.
 */
final class TrainingSession implements AutoCloseable {
  /** √(3 / mean(in, out)) = √(6 / (in + out)), Glorot and Bengio's bound. */
  private static final float GLOROT_MAGNITUDE = 3f;

  private final Model model;
  private final Network network;
  private final Trainer trainer;

  /**
   * The sums of one or more batches.
   *
   * @param loss cross-entropy, summed over the images
   */
  record Score(double loss, long correct, long images) {
    static final Score NONE = new Score(0, 0, 0);

    Score plus(Score other) {
      return new Score(loss + other.loss, correct + other.correct, images + other.images);
    }

    double meanLoss() {
      return loss / images;
    }

    double accuracy() {
      return (double) correct / images;
    }
  }

  TrainingSession(Architecture architecture, Device device, Tracker learningRate) {
    model = Model.newInstance(architecture.id(), device, "PyTorch");
    network = architecture.newNetwork();
    model.setBlock(network.block());
    network
        .block()
        .setInitializer(
            new XavierInitializer(
                XavierInitializer.RandomType.UNIFORM,
                XavierInitializer.FactorType.AVG,
                GLOROT_MAGNITUDE),
            Parameter.Type.WEIGHT);
    network.initialize(model.getNDManager());
    Map<String, String> namesById = new HashMap<>();
    network.parameters().forEach((name, parameter) -> namesById.put(parameter.getId(), name));
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true))
                .optDevices(new Device[] {device})
                .optOptimizer(new ResumableAdam(model.getNDManager(), learningRate, namesById, 0)));
    trainer.initialize(Network.INPUT);
  }

  Network network() {
    return network;
  }

  /** One step of the optimizer; the score is that before it. */
  Score learn(List<LabelledImage> examples) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      BatchFeed.Batch batch = BatchFeed.toArrays(manager, examples);
      Score score;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDArray logits = trainer.forward(new NDList(batch.images())).singletonOrThrow();
        NDArray loss = loss(batch, logits);
        collector.backward(loss);
        score = score(batch, logits, loss);
      }
      trainer.step();
      return score;
    }
  }

  /** The score of images that are not learned from: no dropout, no step. */
  Score judge(List<LabelledImage> examples) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      BatchFeed.Batch batch = BatchFeed.toArrays(manager, examples);
      NDArray logits = trainer.evaluate(new NDList(batch.images())).singletonOrThrow();
      return score(batch, logits, loss(batch, logits));
    }
  }

  private NDArray loss(BatchFeed.Batch batch, NDArray logits) {
    return trainer.getLoss().evaluate(new NDList(batch.labels()), new NDList(logits));
  }

  private static Score score(BatchFeed.Batch batch, NDArray logits, NDArray loss) {
    long images = batch.labels().getShape().get(0);
    long correct = logits.argMax(1).eq(batch.labels().argMax(1)).countNonzero().getLong();
    return new Score(loss.getFloat() * images, correct, images);
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
