package io.digitstream.train.recipe;

/** A training that cannot start or continue. The message is one sentence for the user. */
public sealed class TrainingException extends Exception
    permits TrainingStoppedException, TrainingDivergedException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
