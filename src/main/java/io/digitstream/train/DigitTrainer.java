package io.digitstream.train;

import ai.djl.engine.Engine;
import ai.djl.training.tracker.Tracker;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.checkpoint.Checkpoint;
import io.digitstream.train.checkpoint.CheckpointFolder;
import io.digitstream.train.checkpoint.Checkpoints;
import io.digitstream.train.checkpoint.RunIdentity;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.History;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingDivergedException;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingPlan;
import io.digitstream.train.recipe.TrainingStoppedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Trains one network on one data set by one recipe. */
public final class DigitTrainer {
  private final TrainingPlan plan;
  private final ComputeDevice device;
  private final Checkpoints checkpoints;

  /** Creates a trainer without checkpoints, for trainings of a few minutes. */
  public DigitTrainer(TrainingPlan plan, ComputeDevice device) {
    this(plan, device, Checkpoints.NONE);
  }

  /** Creates a trainer that saves a checkpoint after each epoch and can resume from it. */
  public DigitTrainer(TrainingPlan plan, ComputeDevice device, CheckpointFolder checkpoints) {
    this(plan, device, (Checkpoints) checkpoints);
  }

  private DigitTrainer(TrainingPlan plan, ComputeDevice device, Checkpoints checkpoints) {
    this.plan = plan;
    this.device = device;
    this.checkpoints = checkpoints;
  }

  /**
   * Trains from random weights, or those of the plan's starting point. The same seed, data, recipe
   * and thread count give the same weights on a CPU.
   *
   * @return the trained network, which the caller closes
   * @throws TrainingStoppedException if the listener asks for the end
   * @throws TrainingDivergedException if it diverges in its first epoch; later, the best epoch so
   *     far is the model
   */
  public TrainedModel train(DigitDataset data, TrainingListener listener) throws TrainingException {
    return train(data, Optional.empty(), listener);
  }

  /**
   * Resumes from the newest checkpoint. On the same CPU, the weights are the same as without the
   * interruption.
   *
   * @throws TrainingException if there is no checkpoint, or it belongs to another training
   */
  public TrainedModel resume(DigitDataset data, TrainingListener listener)
      throws TrainingException {
    Checkpoint checkpoint =
        checkpoints
            .newest()
            .orElseThrow(() -> new TrainingException("Cannot resume: there is no checkpoint"));
    RunIdentity.of(plan, data).requireSame(checkpoint.identity());
    return train(data, Optional.of(checkpoint), listener);
  }

  private TrainedModel train(
      DigitDataset data, Optional<Checkpoint> start, TrainingListener listener)
      throws TrainingException {
    Recipe recipe = plan.recipe();
    TrainingSplit split =
        TrainingSplit.of(data, recipe.selection().heldOut(), plan.seed())
            .withSynthetic(recipe.regularisation().syntheticShare(), plan.seed())
            .withRehearsal(plan.start(), plan.seed());
    Engine.getEngine("PyTorch").setRandomSeed((int) plan.seed());
    try (TrainingSession session =
        new TrainingSession(
            plan, device.device(), learningRate(split.training()), start.map(Checkpoint::state))) {
      listener.started(session.network().summary(), device.toString());
      EpochRunner runner = new EpochRunner(plan, session, split, listener);
      History history =
          start
              .map(Checkpoint::history)
              .orElse(new History(List.of(), recipe.selection().keepsBest()));
      history.epochs().forEach(listener::epochDone);
      byte[] kept = start.isPresent() ? start.get().keptWeights() : session.weights();
      while (history.size() < recipe.schedule().epochs()
          && !history.isStalled(recipe.selection().patience())) {
        EpochResult result;
        try {
          result = runner.run(history);
        } catch (TrainingDivergedException e) {
          if (history.size() == 0) {
            throw e;
          }
          listener.diverged(e);
          break;
        }
        history = history.plus(result);
        kept = history.isLastKept() ? session.weights() : kept;
        checkpoints.save(
            new Checkpoint(RunIdentity.of(plan, data), history, session.state(), kept));
        listener.epochDone(result);
      }
      return TrainedModel.of(plan, device, history, split.training().size(), kept);
    } catch (IOException e) {
      throw new TrainingException("The checkpoint is damaged: " + e.getMessage(), e);
    }
  }

  private Tracker learningRate(List<LabelledImage> training) {
    Recipe.Schedule schedule = plan.recipe().schedule();
    int stepsByEpoch = TrainingSplit.slices(training, schedule.batchSize()).size();
    double steps = (double) stepsByEpoch * schedule.epochs();
    return step -> schedule.learningRate().at((step - 1) / steps);
  }
}
