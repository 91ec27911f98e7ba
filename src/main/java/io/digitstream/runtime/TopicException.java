package io.digitstream.runtime;

/** The topics are not as they should be, or no broker says how they are: one line says what. */
public final class TopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicException(String message) {
    super(message);
  }

  TopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
