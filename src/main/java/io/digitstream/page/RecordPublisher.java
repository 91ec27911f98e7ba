package io.digitstream.page;

import io.digitstream.digit.Label;
import java.util.concurrent.CompletableFuture;

/**
 * Takes what pages send to Kafka. Safe for several threads; a future fails when no broker takes the
 * record within a few seconds.
 */
public interface RecordPublisher {
  /**
   * Sends an image to be answered.
   *
   * @param file its bytes as they came; not changed
   */
  CompletableFuture<Void> image(String id, byte[] file);

  /** Sends what an image shows in truth. */
  CompletableFuture<Void> label(String id, Label label);
}
