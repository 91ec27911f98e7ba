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
  private static final Duration SHORTEST = Duration.ofSeconds(20);

  /** Many take so long that the last fault of several is still in their flow. */
  private static final Duration BETWEEN_MANY = Duration.ofMillis(5);

  private final Pictures pictures;
  private final Flow flow;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> sent;

  Feed(String bootstrapServers, Flow flow, Pictures pictures) {
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
                Duration.ofMinutes(10).toMillis(),
                "delivery.timeout.ms",
                (int) Duration.ofMinutes(10).toMillis()),
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
    long pause = Math.max(BETWEEN_MANY.toNanos(), SHORTEST.toNanos() / pictures.count());
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
