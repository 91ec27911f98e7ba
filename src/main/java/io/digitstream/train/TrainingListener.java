package io.digitstream.train;

import io.digitstream.model.network.LayerSummary;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.TrainingDivergedException;
import java.util.List;

/** Sees a training as it goes on. Called by the training thread, which waits for it. */
public interface TrainingListener {
  TrainingListener NOOP = new TrainingListener() {};

  /** Before the first epoch: the network's layers, and where it runs. */
  default void started(List<LayerSummary> layers, String device) {}

  /**
   * After each batch.
   *
   * @param loss mean of the epoch so far
   */
  default void batchDone(int epoch, int imagesDone, int images, double loss) {}

  /** After each epoch, its validation and its checkpoint; first for those of an earlier run. */
  default void epochDone(EpochResult result) {}

  /** Instead of an epoch that diverged; no other follows, and the best one before it is kept. */
  default void diverged(TrainingDivergedException reason) {}

  /** Whether the training is to end after the batch at hand. Asked before each batch. */
  default boolean isStopWanted() {
    return false;
  }
}
