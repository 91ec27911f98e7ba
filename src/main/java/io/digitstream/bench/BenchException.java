package io.digitstream.bench;

/** A measurement failed; the message says why. */
public final class BenchException extends Exception {
  private static final long serialVersionUID = 1L;

  public BenchException(String message) {
    super(message);
  }
}
