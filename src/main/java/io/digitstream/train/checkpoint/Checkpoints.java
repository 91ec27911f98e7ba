package io.digitstream.train.checkpoint;

import io.digitstream.train.recipe.TrainingException;
import java.util.Optional;

/** Where a training's state is put after each epoch. */
public interface Checkpoints {
  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public void save(Checkpoint checkpoint) {}

        @Override
        public Optional<Checkpoint> newest() {
          return Optional.empty();
        }
      };

  /** Replaces the one before it in one step: at any moment there is a whole one. */
  void save(Checkpoint checkpoint) throws TrainingException;

  /**
   * The one saved last.
   *
   * @throws TrainingException if it cannot be read
   */
  Optional<Checkpoint> newest() throws TrainingException;
}
