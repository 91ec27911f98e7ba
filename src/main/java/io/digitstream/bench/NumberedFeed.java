package io.digitstream.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends images, or their labels, over and over, each with its sequence number as the key. */
final class NumberedFeed implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final List<byte[]> values;

  /**
   * Connects.
   *
   * @param linger the producer's linger time
   */
  NumberedFeed(String bootstrapServers, List<byte[]> values, Duration linger) {
    this.values = values;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                linger.toMillis(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                BenchTopics.MAX_MESSAGE_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends as fast as the broker takes them, and returns when it has them all. */
  void fill(String topic, int count) {
    for (int number = 0; number < count; number++) {
      send(topic, number);
    }
    producer.flush();
  }

  /**
   * Sends each image on schedule, even if earlier ones are late: an open loop.
   *
   * @param first the number of the first, sent at once
   * @param startNanos the turn of the first, on the clock of {@link System#nanoTime}
   */
  void offer(String topic, int first, int count, long startNanos, double perSecond) {
    for (int number = first; number < first + count; number++) {
      awaitTurn(turn(number - first, startNanos, perSecond));
      send(topic, number);
    }
    producer.flush();
  }

  /**
   * When the nth image is to be sent; latencies count from here, so that a late sender hides none.
   */
  static long turn(int number, long startNanos, double perSecond) {
    return startNanos + (long) (number * 1e9 / perSecond);
  }

  static void awaitTurn(long turn) {
    for (long wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }

  /** The number of an image, from the key of its record. */
  static int number(byte[] key) {
    return ByteBuffer.wrap(key).getInt();
  }

  /** Sends one of them, and does not wait for the broker. */
  void send(String topic, int number) {
    byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    // A lost image shows as a missing answer
    var unused =
        producer.send(new ProducerRecord<>(topic, key, values.get(number % values.size())));
  }

  @Override
  public void close() {
    producer.close();
  }
}
