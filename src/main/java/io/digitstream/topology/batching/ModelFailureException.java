package io.digitstream.topology.batching;

/**
 * The pipeline also fails on a known good image. The fault is its own and not an image's, so the
 * instance must stop and leave the images in Kafka.
 */
public final class ModelFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelFailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
