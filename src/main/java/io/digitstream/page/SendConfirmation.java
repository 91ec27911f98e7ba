package io.digitstream.page;

import io.digitstream.http.CompleteResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until Kafka has acknowledged a page's record, and replies. */
final class SendConfirmation {
  private static final Logger LOG = LoggerFactory.getLogger(SendConfirmation.class);

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private SendConfirmation() {}

  /** The reply when the record is acknowledged, or a refusal if Kafka rejects it. */
  static CompleteResponse await(CompletableFuture<Void> sent, CompleteResponse taken) {
    try {
      sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return taken;
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Kafka rejected a record that a page sent: {}", String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CompleteResponse.error(
        CompleteResponse.UNAVAILABLE,
        "Kafka does not answer at the moment. Try again when it is back.");
  }
}
