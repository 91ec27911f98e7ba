package io.digitstream.runtime.topic;

/** The topics are not as they should be, or no broker says how they are: one line says what. */
public final class TopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicException(String message) {
    super(message);
  }

  public TopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
