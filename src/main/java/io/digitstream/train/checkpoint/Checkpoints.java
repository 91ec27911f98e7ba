package io.digitstream.train.checkpoint;

import io.digitstream.train.recipe.TrainingException;
import java.util.Optional;

/** Stores a training's state after each epoch. */
public interface Checkpoints {
  /** Stores nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public void save(Checkpoint checkpoint) {}

        @Override
        public Optional<Checkpoint> newest() {
          return Optional.empty();
        }
      };

  /** Replaces the previous checkpoint in one step, so that a complete one always exists. */
  void save(Checkpoint checkpoint) throws TrainingException;

  /**
   * Returns the newest checkpoint.
   *
   * @throws TrainingException if it cannot be read
   */
  Optional<Checkpoint> newest() throws TrainingException;
}
