package io.digitstream.bench.baseline;

import io.digitstream.bench.Workload;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of a consumer loop. */
final class Clients {
  static final Duration POLL = Duration.ofMillis(100);

  private static final Duration LINGER = Duration.ofMillis(5);

  private Clients() {}

  /** A consumer of the images, from the first on, whose offsets the loop commits. */
  static Consumer<byte[], byte[]> consumer(Workload workload, int batchSize) {
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                workload.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                workload.run(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                batchSize),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(workload.in()));
    return consumer;
  }

  /** A producer with the service's own patience. */
  static Producer<byte[], byte[]> producer(Workload workload, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, workload.bootstrapServers());
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER.toMillis());
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
