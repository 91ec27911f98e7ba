package io.digitstream.app;

/** A problem that the user can fix. The message is one sentence; no stack trace is shown. */
public final class UserException extends Exception {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
