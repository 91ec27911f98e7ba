package io.digitstream.train;

import ai.djl.engine.Engine;
import io.digitstream.digit.LabelledImage;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.History;
import io.digitstream.train.recipe.TrainingDivergedException;
import io.digitstream.train.recipe.TrainingPlan;
import io.digitstream.train.recipe.TrainingStoppedException;
import java.time.Duration;
import java.util.List;

/** Runs epochs: a pass over the training images, then a validation. */
final class EpochRunner {
  /** Images per forward pass of a validation. */
  private static final int JUDGE_BATCH = 250;

  private final TrainingPlan plan;
  private final TrainingSession session;
  private final TrainingSplit split;
  private final TrainingListener listener;
  private final BatchMaker maker;
  private final DivergenceGuard guard;

  EpochRunner(
      TrainingPlan plan, TrainingSession session, TrainingSplit split, TrainingListener listener) {
    this.plan = plan;
    this.session = session;
    this.split = split;
    this.listener = listener;
    this.maker = new BatchMaker(plan.recipe().regularisation(), plan.seed());
    this.guard = new DivergenceGuard(plan);
  }

  /**
   * Runs one epoch.
   *
   * @param history of the epochs before it; every random choice depends only on their number and
   *     the seed
   */
  EpochResult run(History history) throws TrainingStoppedException, TrainingDivergedException {
    int epoch = history.size() + 1;
    long start = System.nanoTime();
    Engine.getEngine("PyTorch").setRandomSeed((int) plan.seed() + epoch);
    Score learned = learn(epoch);
    Score judged = judge(epoch);
    EpochResult result =
        new EpochResult(
            epoch,
            learned.meanLoss(),
            learned.accuracy(),
            judged.meanLoss(),
            judged.accuracy(),
            Duration.ofNanos(System.nanoTime() - start));
    guard.epochDone(result, history.epochs());
    return result;
  }

  private Score learn(int epoch) throws TrainingStoppedException, TrainingDivergedException {
    List<LabelledImage> order = TrainingSplit.shuffled(split.training(), plan.seed(), epoch);
    Score learned = Score.NONE;
    try (BatchesAhead batches =
        new BatchesAhead(
            maker, TrainingSplit.slices(order, plan.recipe().schedule().batchSize()), epoch)) {
      while (batches.hasNext()) {
        requireWanted(epoch);
        Score batch = session.learn(batches.next());
        guard.batchDone(epoch, batch.meanLoss());
        learned = learned.plus(batch);
        listener.batchDone(epoch, (int) learned.images(), order.size(), learned.meanLoss());
      }
    }
    return learned;
  }

  private Score judge(int epoch) throws TrainingStoppedException {
    BatchMaker plain = BatchMaker.plain();
    Score judged = Score.NONE;
    for (List<LabelledImage> slice : TrainingSplit.slices(split.validation(), JUDGE_BATCH)) {
      requireWanted(epoch);
      judged = judged.plus(session.judge(plain.make(slice, epoch, 0)));
    }
    return judged;
  }

  private void requireWanted(int epoch) throws TrainingStoppedException {
    if (listener.isStopWanted()) {
      throw new TrainingStoppedException(epoch - 1);
    }
  }
}
