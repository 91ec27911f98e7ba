package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Prediction;
import io.digitstream.topology.DeadLetterHeaders;
import io.digitstream.topology.FakeClassifier;
import io.digitstream.topology.FakeImages;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.RecordingListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole stream on a broker: what is promised of order, headers, dead letters and batches. */
class DigitStreamIT {
  private static final int IMAGES = 1000;
  private static TestCluster cluster;

  @BeforeAll
  static void startBroker() {
    cluster = new TestCluster();
    cluster.createTopics(2, "digits-in", "digits-out", "digits-dlq");
  }

  @AfterAll
  static void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldAnswerInOrderAndSetAsideBrokenImages() throws Exception {
    // Given
    List<ProducerRecord<byte[], byte[]>> images = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      String value = i % 20 == 7 ? "unreadable" : i % 10 + " " + i;
      ProducerRecord<byte[], byte[]> image =
          new ProducerRecord<>(
              "digits-in",
              i % 2,
              1_000L + i,
              FakeImages.bytes("img-" + i),
              FakeImages.bytes(value));
      image.headers().add("trace", FakeImages.bytes("t" + i)).add("trace", null);
      images.add(image);
    }
    cluster.send(images);
    RecordingListener listener = new RecordingListener();

    // When
    List<ConsumerRecord<byte[], byte[]>> answers;
    List<ConsumerRecord<byte[], byte[]>> deadLetters;
    try (StreamsRunner runner =
        DigitStreams.runner(
            cluster.bootstrapServers(),
            () -> new FakeClassifier(Duration.ofMillis(8), Duration.ofNanos(500_000)),
            listener,
            Map.of())) {
      runner.start();
      answers = cluster.read("digits-out", r -> r.size() >= 950, Duration.ofSeconds(30));
      deadLetters = cluster.read("digits-dlq", r -> r.size() >= 50, Duration.ofSeconds(30));
    }

    // Then
    System.err.println(listener.batches());
    assertThat(answers).hasSize(950);
    assertThat(deadLetters).hasSize(50);
    for (int partition = 0; partition < 2; partition++) {
      int p = partition;
      assertThat(answers.stream().filter(r -> r.partition() == p))
          .extracting(ConsumerRecord::timestamp)
          .isSorted();
    }
    PredictionDeserializer json = new PredictionDeserializer();
    for (ConsumerRecord<byte[], byte[]> answer : answers) {
      Prediction prediction = json.deserialize("", answer.value());
      int i = (int) answer.timestamp() - 1000;
      assertThat(prediction.id()).isEqualTo("img-" + i);
      assertThat(prediction.classification().label()).isEqualTo(i % 10);
      assertThat(answer.headers().toArray()).hasSize(2);
    }
    for (ConsumerRecord<byte[], byte[]> letter : deadLetters) {
      assertThat(letter.value()).isEqualTo(FakeImages.bytes("unreadable"));
      assertThat(
              new String(
                  letter.headers().lastHeader(DeadLetterHeaders.STAGE).value(),
                  StandardCharsets.UTF_8))
          .isEqualTo("decode");
    }
  }
}
