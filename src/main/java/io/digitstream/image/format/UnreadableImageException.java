package io.digitstream.image.format;

/** An input that is not a picture of a digit. The message says what was found and expected. */
public final class UnreadableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why an image could not be read: a closed set, fit for a metric's tag. */
  public enum Reason {
    EMPTY,
    TOO_MANY_BYTES,
    UNKNOWN_FORMAT,
    CORRUPT,
    TOO_MANY_PIXELS,
    TOO_MUCH_MEMORY,
    TOO_MANY_FRAMES,
    TIMEOUT,
    BLANK
  }

  private final Reason reason;

  public UnreadableImageException(Reason reason, String message) {
    this(reason, message, null);
  }

  public UnreadableImageException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
