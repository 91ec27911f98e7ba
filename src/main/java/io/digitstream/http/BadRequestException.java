package io.digitstream.http;

/** Says what is wrong with a request, without repeating any part of it. */
public final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadRequestException(String message) {
    super(message);
  }
}
