package io.digitstream.topology.poisonpill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.runtime.TestCluster;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import io.digitstream.topology.outcome.RecordPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of the records that a producer aborts, only the one that Kafka refused is a suspect. */
@Timeout(60)
class RefusalInterceptorIT {
  private static final String ANSWERS = "compacted-answers";
  private static final String IMAGES = "images";
  private static final byte[] KEY = {1};
  private static final int BATCH_BYTES = 16 << 10;
  private static TestCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() {
    cluster = new TestCluster();
    try (TopicSetup setup =
        new TopicSetup(
            Map.of("bootstrap.servers", cluster.bootstrapServers()), Duration.ofSeconds(20))) {
      setup.create(
          List.of(
              new TopicSpec(
                  ANSWERS, Optional.of(1), Optional.empty(), Map.of("cleanup.policy", "compact"))));
    }
  }

  @AfterAll
  static void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldNotSuspectTheRecordsThatTheProducerAborts() throws Exception {
    // Given
    byte[] refusedImage = new byte[BATCH_BYTES];
    byte[] waitingImage = new byte[BATCH_BYTES / 2];

    // When
    for (int start = 0; start < 2; start++) {
      PoisonPills pills = open();
      try (KafkaProducer<byte[], byte[]> producer = producer(pills)) {
        producer.initTransactions();
        producer.beginTransaction();
        Future<RecordMetadata> refused = write(pills, producer, 0, null, refusedImage);
        Future<RecordMetadata> waiting = write(pills, producer, 1, KEY, waitingImage);
        assertInvalid(refused);
        assertInvalid(waiting);
      }
    }

    // Then
    PoisonPills third = open();
    assertThat(third.refuse(position(0), refusedImage).orElseThrow().reason())
        .isEqualTo("answer-refused");
    assertThat(third.refuse(position(1), waitingImage)).isEmpty();
  }

  private PoisonPills open() {
    PoisonPills pills = PoisonPills.in(folder);
    pills.guard(IMAGES);
    return pills;
  }

  /** The first batch leaves when there is a second one, which waits for a minute. */
  private static KafkaProducer<byte[], byte[]> producer(PoisonPills pills) {
    Map<String, Object> settings = new HashMap<>(pills.producerProperties());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "answers");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, Duration.ofMinutes(1).toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Future<RecordMetadata> write(
      PoisonPills pills,
      KafkaProducer<byte[], byte[]> producer,
      long offset,
      byte[] key,
      byte[] value) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    pills.writeFor(
        position(offset),
        value,
        () -> sent.add(producer.send(new ProducerRecord<>(ANSWERS, key, value))));
    return sent.get(0);
  }

  private static void assertInvalid(Future<RecordMetadata> sent) {
    assertThatThrownBy(sent::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InvalidRecordException.class);
  }

  private static RecordPosition position(long offset) {
    return new RecordPosition(new TopicPartition(IMAGES, 0), offset);
  }
}
