package io.digitstream.train;

import io.digitstream.model.network.LayerSummary;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.TrainingDivergedException;
import java.util.List;

/** Is told about a training's progress, on the training thread. */
public interface TrainingListener {
  TrainingListener NOOP = new TrainingListener() {};

  /** Called before the first epoch with the network's layers and the device. */
  default void started(List<LayerSummary> layers, String device) {}

  /**
   * After each batch.
   *
   * @param loss mean of the epoch so far
   */
  default void batchDone(int epoch, int imagesDone, int images, double loss) {}

  /**
   * Called after each epoch, its validation and its checkpoint, and first for the epochs of an
   * earlier run.
   */
  default void epochDone(EpochResult result) {}

  /**
   * Called instead for an epoch that diverged. No other follows, and the best one before it is
   * kept.
   */
  default void diverged(TrainingDivergedException reason) {}

  /** Whether the training is to end. Called before each batch. */
  default boolean isStopWanted() {
    return false;
  }
}
