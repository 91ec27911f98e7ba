package io.digitstream.train.calibration;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.digitstream.dataset.SeededRandom;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Network;
import io.digitstream.train.GradientMode;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Trains the layers of a digit score on features, by binary cross-entropy. Holds native memory. */
final class DigitScoreTrainer implements AutoCloseable {
  private static final int EPOCHS = 6;
  private static final int BATCH = 200;
  private static final float LEARNING_RATE = 0.002f;
  private static final float WEIGHT_DECAY = 1e-4f;

  /**
   * The share of held-out digits that may lie below the score's threshold. It is less than the 1 %
   * promised, because the digits of a test are others.
   */
  private static final double REFUSED = 0.006;

  private final Network layers = Architecture.newScore();
  private final Model model;
  private final long seed;

  DigitScoreTrainer(Device device, long seed) {
    this.model = Model.newInstance("score", device, "PyTorch");
    GradientMode.off();
    this.seed = seed;
    layers.block().setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
    model.setBlock(layers.block());
  }

  /** Learns to tell the rows of two tables apart. */
  void train(Features digits, Features negatives) {
    Engine.getEngine("PyTorch").setRandomSeed((int) seed);
    int size = digits.size() + negatives.size();
    int steps = EPOCHS * ((size + BATCH - 1) / BATCH);
    Tracker learningRate =
        step -> (float) (LEARNING_RATE * (1 + Math.cos(Math.PI * step / (steps + 1))) / 2);
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
            .optDevices(new Device[] {model.getNDManager().getDevice()})
            .optOptimizer(
                Optimizer.adam()
                    .optLearningRateTracker(learningRate)
                    .optWeightDecays(WEIGHT_DECAY)
                    .build());
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(new Shape(1, digits.width()));
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        int[] order = order(size, epoch);
        for (int start = 0; start < size; start += BATCH) {
          int end = Math.min(size, start + BATCH);
          learn(trainer, digits, negatives, Arrays.copyOfRange(order, start, end));
        }
      }
    }
  }

  private int[] order(int size, int epoch) {
    int[] order = IntStream.range(0, size).toArray();
    SeededRandom random = SeededRandom.of(seed, epoch);
    for (int i = size - 1; i > 0; i--) {
      int other = random.below(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return order;
  }

  private static void learn(Trainer trainer, Features digits, Features negatives, int[] batch) {
    FloatBuffer rows = FloatBuffer.allocate(batch.length * digits.width());
    float[] targets = new float[batch.length];
    for (int i = 0; i < batch.length; i++) {
      boolean digit = batch[i] < digits.size();
      targets[i] = digit ? 1 : 0;
      if (digit) {
        digits.write(batch[i], rows);
      } else {
        negatives.write(batch[i] - digits.size(), rows);
      }
    }
    try (NDManager manager = trainer.getManager().newSubManager();
        GradientCollector collector = trainer.newGradientCollector()) {
      NDArray inputs = manager.create(rows.array(), new Shape(batch.length, digits.width()));
      NDArray wanted = manager.create(targets, new Shape(batch.length, 1));
      NDArray logits = trainer.forward(new NDList(inputs)).singletonOrThrow();
      collector.backward(trainer.getLoss().evaluate(new NDList(wanted), new NDList(logits)));
      trainer.step();
    }
  }

  /** Sets the score so that more than 99 % of these digits have 0.5 or more. */
  void setThreshold(Features heldOut) {
    float[] logits = logits(heldOut);
    Arrays.sort(logits);
    float threshold = logits[(int) (REFUSED * logits.length)];
    layers.arrays().get(Architecture.SCORE_BIAS).subi(threshold);
  }

  private float[] logits(Features features) {
    float[] logits = new float[features.size()];
    for (int start = 0; start < logits.length; start += BATCH) {
      int rows = Math.min(BATCH, logits.length - start);
      FloatBuffer values = FloatBuffer.allocate(rows * features.width());
      for (int i = 0; i < rows; i++) {
        features.write(start + i, values);
      }
      try (NDManager manager = model.getNDManager().newSubManager()) {
        NDArray inputs = manager.create(values.array(), new Shape(rows, features.width()));
        ParameterStore weights = new ParameterStore(manager, false);
        NDArray outputs =
            layers.block().forward(weights, new NDList(inputs), false).singletonOrThrow();
        System.arraycopy(outputs.toFloatArray(), 0, logits, start, rows);
      }
    }
    return logits;
  }

  /** Copies of the weights by name, owned by the manager. */
  Map<String, NDArray> weights(NDManager manager) {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    layers
        .arrays()
        .forEach(
            (name, array) ->
                weights.put(name, manager.create(array.toFloatArray(), array.getShape())));
    return weights;
  }

  @Override
  public void close() {
    model.close();
  }
}
