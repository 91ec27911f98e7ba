package io.digitstream.train.recipe;

/** A training that was stopped before its end. */
public final class TrainingStoppedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  private final int epochsDone;

  public TrainingStoppedException(int epochsDone) {
    super("The training was stopped after %d epochs".formatted(epochsDone));
    this.epochsDone = epochsDone;
  }

  /** The number of complete epochs, each with a checkpoint. */
  public int epochsDone() {
    return epochsDone;
  }
}
