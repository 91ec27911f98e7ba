package io.digitstream.runtime;

/** The Streams client has stopped by itself; the message says why in one line. */
public sealed class StreamsFailedException extends RuntimeException permits DamagedStateException {
  private static final long serialVersionUID = 1L;

  StreamsFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
