package io.digitstream.train.recipe;

/** A training whose loss left every bound, so that going on would teach nothing. */
public final class TrainingDivergedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  public TrainingDivergedException(String message) {
    super(message);
  }
}
