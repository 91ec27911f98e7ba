package io.digitstream.page;

import io.digitstream.digit.GivenLabel;
import java.util.concurrent.CompletableFuture;

/**
 * Sends records of pages to Kafka. Safe for several threads; a future fails if no broker accepts
 * the record within a few seconds.
 */
public interface RecordPublisher {
  /**
   * Sends an image to be answered.
   *
   * @param file its bytes as they came; not changed
   */
  CompletableFuture<Void> image(String id, byte[] file);

  /** Sends an image's true digit, or that it has none. */
  CompletableFuture<Void> label(String id, GivenLabel label);
}
