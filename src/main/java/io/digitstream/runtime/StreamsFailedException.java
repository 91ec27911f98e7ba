package io.digitstream.runtime;

/** The Streams client has stopped of itself; the message says why in one line. */
public final class StreamsFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StreamsFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
