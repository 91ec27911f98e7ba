package io.digitstream.image.decode;

/** Says that there is no memory to decode a picture now, and that enough others wait for it. */
public final class DecodingQueueFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DecodingQueueFullException() {
    super("Too many pictures wait to be decoded");
  }
}
