package io.digitstream.runtime.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends single records for which a client waits: immediately, and with a short timeout if no broker
 * answers. Safe for several threads.
 */
public final class RecordSender implements AutoCloseable {
  private static final Duration BLOCKED = Duration.ofSeconds(3);
  private static final Duration GIVEN_UP = Duration.ofSeconds(6);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Producer<byte[], byte[]> producer;

  /**
   * Connects.
   *
   * @param properties of the user's producer, which go before those here
   */
  public RecordSender(Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>();
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) BLOCKED.toMillis());
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) BLOCKED.toMillis());
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVEN_UP.toMillis());
    all.putAll(properties);
    producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends one record; completes when the broker has it, or with the reason why not. */
  public CompletableFuture<Void> send(String topic, byte[] key, byte[] value) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    try {
      // The callback tells of a failure
      var unused =
          producer.send(
              new ProducerRecord<>(topic, key, value),
              (metadata, failure) -> {
                if (failure == null) {
                  sent.complete(null);
                } else {
                  sent.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      sent.completeExceptionally(e);
    }
    return sent;
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
