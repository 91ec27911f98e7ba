package io.digitstream.train.recipe;

/** A training that was told to stop before its end. */
public final class TrainingStoppedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  private final int epochsDone;

  public TrainingStoppedException(int epochsDone) {
    super("The training was stopped after %d epochs".formatted(epochsDone));
    this.epochsDone = epochsDone;
  }

  /** Whole epochs, each with its checkpoint. */
  public int epochsDone() {
    return epochsDone;
  }
}
