package io.digitstream.train;

/** A training whose loss left every bound, so that going on would teach nothing. */
public final class TrainingDivergedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(String message) {
    super(message);
  }
}
