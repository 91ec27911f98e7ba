package io.digitstream.train;

import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.TrainingDivergedException;
import io.digitstream.train.recipe.TrainingPlan;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Detects that a training diverges because its steps are too large. */
final class DivergenceGuard {
  /** The cross-entropy if each of the ten digits has the same probability. */
  private static final double CHANCE = Math.log(10);

  private static final double EXPLODED = 100 * CHANCE;

  /**
   * A training that was better than chance by this factor and falls back to chance does not
   * recover.
   */
  private static final double COLLAPSE = 10;

  private static final int BATCHES = 20;

  private final TrainingPlan plan;
  private final Deque<Double> recent = new ArrayDeque<>();

  DivergenceGuard(TrainingPlan plan) {
    this.plan = plan;
  }

  /**
   * Checks a batch's loss.
   *
   * @throws TrainingDivergedException if the loss of the last batches is far above that of guessing
   */
  void batchDone(int epoch, double loss) throws TrainingDivergedException {
    recent.addLast(loss);
    if (recent.size() > BATCHES) {
      recent.removeFirst();
    }
    double mean = recent.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    if (!(mean < EXPLODED)) {
      throw diverged(epoch, loss);
    }
  }

  /**
   * Checks a whole epoch.
   *
   * @param earlier the epochs before it
   * @throws TrainingDivergedException if it is no better than guessing, and an earlier one was
   */
  void epochDone(EpochResult result, List<EpochResult> earlier) throws TrainingDivergedException {
    if (!(result.validationLoss() < EXPLODED)) {
      throw diverged(result.epoch(), result.validationLoss());
    }
    double lowest =
        earlier.stream().mapToDouble(EpochResult::loss).min().orElse(Double.POSITIVE_INFINITY);
    if (result.loss() > 0.95 * CHANCE && result.loss() > COLLAPSE * lowest) {
      throw diverged(result.epoch(), result.loss());
    }
  }

  private TrainingDivergedException diverged(int epoch, double loss) {
    float rate = plan.recipe().schedule().learningRate().peak();
    return new TrainingDivergedException(
        String.format(
            Locale.ROOT,
            "The training diverged in epoch %d: its loss is %.4g, where guessing has %.2f."
                + " The learning rate of %s is probably too high; try --learning-rate %s",
            epoch,
            loss,
            CHANCE,
            rate,
            new BigDecimal(Float.toString(rate / 10)).toPlainString()));
  }
}
