package io.digitstream.train.recipe;

/** The training diverges: its loss is far above that of guessing. */
public final class TrainingDivergedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  public TrainingDivergedException(String message) {
    super(message);
  }
}
