package io.digitstream.topology.batching;

/**
 * The pipeline fails on a known good image as well: the fault is not an image's but its own, and
 * the instance must stop, leaving the images in Kafka.
 */
public final class ModelFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelFailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
