package io.digitstream.reliability;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends every image and its label from a thread of its own, whatever happens to the brokers. */
final class Feed implements AutoCloseable {
  /** Few images take so long that they still flow when things break. */
  static final Duration SHORTEST = Duration.ofSeconds(20);

  /** Longer than any outage. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Many take so long that the last fault of several is still in their flow. */
  private static final Duration BETWEEN_MANY = Duration.ofMillis(5);

  private final FaultPictures pictures;
  private final Flow flow;
  private final Duration shortest;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> sent;

  /** Starts to send. */
  Feed(String bootstrapServers, Flow flow, FaultPictures pictures, Duration shortest) {
    this.shortest = shortest;
    this.pictures = pictures;
    this.flow = flow;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                5,
                "max.block.ms",
                PATIENCE.toMillis(),
                "delivery.timeout.ms",
                (int) PATIENCE.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.sent = thread.submit(this::send);
  }

  /** Waits until the brokers have all of them. */
  void await() throws Exception {
    sent.get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    producer.close(Duration.ZERO);
  }

  private Void send() throws Exception {
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    long pause = Math.max(BETWEEN_MANY.toNanos(), shortest.toNanos() / pictures.count());
    for (int number = 0; number < pictures.count(); number++) {
      byte[] key = pictures.key(number);
      byte[] label = String.valueOf(pictures.label(number)).getBytes(StandardCharsets.US_ASCII);
      acknowledgements.add(
          producer.send(new ProducerRecord<>(flow.input(), key, pictures.bytes(number))));
      acknowledgements.add(producer.send(new ProducerRecord<>(flow.labels(), key, label)));
      LockSupport.parkNanos(pause);
    }
    for (Future<RecordMetadata> acknowledgement : acknowledgements) {
      acknowledgement.get();
    }
    return null;
  }
}
