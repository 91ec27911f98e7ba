package io.digitstream.deploy;

import static org.awaitility.Awaitility.await;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Prediction;
import io.digitstream.topology.PredictionDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Somebody else's producer and consumer, outside the containers. */
final class DigitsClient implements AutoCloseable {
  private static final SyntheticDigits DIGITS = new SyntheticDigits(7);
  private static final int SIDE = 120;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String broker;

  DigitsClient(String broker) {
    this.broker = broker;
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends so many pictures with their labels, from a number on. */
  void send(String prefix, int from, int count) {
    for (int i = from; i < from + count; i++) {
      byte[] id = (prefix + i).getBytes(StandardCharsets.UTF_8);
      byte[] label = String.valueOf(DIGITS.label(i)).getBytes(StandardCharsets.UTF_8);
      var unusedImage =
          producer.send(new ProducerRecord<>("digits-in", id, DIGITS.drawing(i).png(SIDE)));
      var unusedLabel = producer.send(new ProducerRecord<>("digits-labels", id, label));
    }
    producer.flush();
  }

  /** All committed answers whose ids begin so, once there are enough. */
  List<Prediction> answers(String prefix, int count, Duration patience) {
    List<Prediction> answers = new ArrayList<>();
    try (KafkaConsumer<byte[], Prediction> consumer = consumer()) {
      consumer.subscribe(List.of("digits-out"));
      await()
          .atMost(patience)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        message -> {
                          if (message.value().id().startsWith(prefix)) {
                            answers.add(message.value());
                          }
                        });
                return answers.size() >= count;
              });
    }
    return answers;
  }

  private KafkaConsumer<byte[], Prediction> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker,
            ConsumerConfig.GROUP_ID_CONFIG,
            "test-" + UUID.randomUUID(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new ByteArrayDeserializer(),
        new PredictionDeserializer());
  }

  @Override
  public void close() {
    producer.close();
  }
}
