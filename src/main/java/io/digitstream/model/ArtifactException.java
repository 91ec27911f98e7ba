package io.digitstream.model;

/** A model artifact that cannot be used. The message says what was found and what was expected. */
public final class ArtifactException extends Exception {
  private static final long serialVersionUID = 1L;

  public ArtifactException(String message) {
    super(message);
  }

  public ArtifactException(String message, Throwable cause) {
    super(message, cause);
  }
}
