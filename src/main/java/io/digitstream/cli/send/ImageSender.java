package io.digitstream.cli.send;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.config.DigitstreamConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends images at a steady rate, and their labels if they are known. */
public final class ImageSender implements AutoCloseable {
  private static final Duration BLOCKED = Duration.ofSeconds(15);
  private static final int LINGER_MILLIS = 5;

  private final Producer<byte[], byte[]> producer;
  private final DigitstreamConfig.Topics topics;
  private final long intervalNanos;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long nextNanos = System.nanoTime();

  /**
   * Connects.
   *
   * @param perSecond images per second; 0 sends as fast as the broker accepts them
   */
  public ImageSender(KafkaSettings kafka, DigitstreamConfig.Topics topics, double perSecond) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED.toMillis());
    properties.putAll(kafka.producer());
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.topics = topics;
    this.intervalNanos = perSecond == 0 ? 0 : (long) (1e9 / perSecond);
  }

  /**
   * Sends one image, and its label if requested, at the time that the rate gives.
   *
   * @throws UserException if the broker did not accept an earlier image
   */
  public void send(OutgoingImage image, boolean withLabel) throws UserException {
    awaitTurn();
    send(new ProducerRecord<>(topics.in(), utf8(image.id()), image.bytes()));
    if (withLabel && image.label().isPresent()) {
      sendLabel(image.id(), image.label().get());
    }
    requireNoFailure();
  }

  /**
   * Sends a label at once.
   *
   * @throws UserException if the broker did not accept an earlier message
   */
  public void sendLabel(String id, int digit) throws UserException {
    send(new ProducerRecord<>(topics.labels(), utf8(id), utf8(String.valueOf(digit))));
    requireNoFailure();
  }

  /** Waits until the broker has acknowledged everything. */
  public void flush() throws UserException {
    producer.flush();
    requireNoFailure();
  }

  @Override
  public void close() {
    producer.close(BLOCKED);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    // The callback reports a failure
    var unused =
        producer.send(
            message,
            (metadata, exception) -> {
              if (exception != null) {
                failure.compareAndSet(null, exception);
              }
            });
  }

  private void requireNoFailure() throws UserException {
    Exception exception = failure.get();
    if (exception != null) {
      throw new UserException("Kafka rejected an image: " + exception.getMessage(), exception);
    }
  }

  private void awaitTurn() {
    while (intervalNanos > 0 && System.nanoTime() < nextNanos) {
      LockSupport.parkNanos(nextNanos - System.nanoTime());
    }
    nextNanos += intervalNanos;
  }
}
