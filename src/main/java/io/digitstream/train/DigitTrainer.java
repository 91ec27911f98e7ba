package io.digitstream.train;

import ai.djl.engine.Engine;
import ai.djl.training.tracker.Tracker;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.Architecture;
import io.digitstream.model.ComputeDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Trains one network on one data set by one recipe. */
public final class DigitTrainer {
  /** Images per forward pass where nothing is learned. */
  private static final int JUDGE_BATCH = 250;

  private final Architecture architecture;
  private final Recipe recipe;
  private final long seed;
  private final ComputeDevice device;

  public DigitTrainer(Architecture architecture, Recipe recipe, long seed, ComputeDevice device) {
    this.architecture = architecture;
    this.recipe = recipe;
    this.seed = seed;
    this.device = device;
  }

  /**
   * Trains from random weights. The same seed, data, recipe and thread count give the same weights
   * on a CPU.
   *
   * @return the trained network, which the caller closes
   */
  public TrainedModel train(DigitDataset data, TrainingListener listener) {
    Split split = Split.of(data, recipe.heldOut(), seed);
    int steps = recipe.epochs() * BatchFeed.slices(split.training(), recipe.batchSize()).size();
    Tracker learningRate = step -> recipe.learningRate().at((step - 1) / (double) steps);
    Engine.getEngine("PyTorch").setRandomSeed((int) seed);
    TrainingSession session = new TrainingSession(architecture, device.device(), learningRate);
    try {
      listener.started(session.network().summary(), device.toString());
      List<EpochResult> history = new ArrayList<>();
      for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
        EpochResult result = epoch(session, split, epoch, listener);
        history.add(result);
        listener.epochDone(result);
      }
      return new TrainedModel(session, architecture, recipe, seed, history);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private EpochResult epoch(
      TrainingSession session, Split split, int epoch, TrainingListener listener) {
    long start = System.nanoTime();
    Engine.getEngine("PyTorch").setRandomSeed((int) seed + epoch);
    List<LabelledImage> order = BatchFeed.shuffled(split.training(), seed, epoch);
    TrainingSession.Score learned = TrainingSession.Score.NONE;
    for (List<LabelledImage> batch : BatchFeed.slices(order, recipe.batchSize())) {
      learned = learned.plus(session.learn(batch));
      listener.batchDone(epoch, (int) learned.images(), order.size(), learned.meanLoss());
    }
    TrainingSession.Score judged = TrainingSession.Score.NONE;
    for (List<LabelledImage> batch : BatchFeed.slices(split.validation(), JUDGE_BATCH)) {
      judged = judged.plus(session.judge(batch));
    }
    return new EpochResult(
        epoch,
        learned.meanLoss(),
        learned.accuracy(),
        judged.meanLoss(),
        judged.accuracy(),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
