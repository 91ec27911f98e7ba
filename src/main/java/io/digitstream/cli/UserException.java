package io.digitstream.cli;

/** Something the user can put right. The message is one sentence; no stack trace is shown. */
final class UserException extends Exception {
  private static final long serialVersionUID = 1L;

  UserException(String message) {
    super(message);
  }

  UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
