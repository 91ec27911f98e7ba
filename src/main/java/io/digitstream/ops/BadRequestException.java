package io.digitstream.ops;

/** Says what is wrong with a request, in words that repeat nothing of it. */
final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message);
  }
}
