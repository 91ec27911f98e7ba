package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Prediction;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.Topics;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole stream on a broker: what is promised of order, headers, dead letters and batches. */
class DigitStreamIT {
  private static final int IMAGES = 1000;
  private static final int PARTITIONS = 2;
  private static TestCluster cluster;

  @BeforeAll
  static void startBroker() {
    cluster = new TestCluster();
    cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
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
      images.add(image(i, isBroken(i) ? "unreadable" : i % 10 + " " + i));
    }
    cluster.send(images);

    // When
    List<ConsumerRecord<byte[], byte[]>> answers;
    List<ConsumerRecord<byte[], byte[]>> deadLetters;
    try (StreamsRunner runner = runner()) {
      runner.start();
      answers = cluster.read("digits-out", r -> r.size() >= 950, Duration.ofSeconds(30));
      deadLetters = cluster.read("digits-dlq", r -> r.size() >= 50, Duration.ofSeconds(30));
    }

    // Then
    for (int partition = 0; partition < PARTITIONS; partition++) {
      assertThat(numbers(answers, partition)).isEqualTo(expected(partition, false));
      assertThat(numbers(deadLetters, partition)).isEqualTo(expected(partition, true));
    }
    answers.forEach(DigitStreamIT::assertAnswer);
    deadLetters.forEach(DigitStreamIT::assertDeadLetter);
  }

  @Test
  void shouldNotStumbleOverADeadLetterLargerThanItsTopicTakes() throws Exception {
    // Given
    String large = "unreadable".repeat(104_845);
    cluster.createTopics(1, "large-in", "large-out", "large-dlq");
    cluster.send(
        List.of(
            new ProducerRecord<>("large-in", FakeImages.bytes("a"), FakeImages.bytes(large)),
            new ProducerRecord<>("large-in", FakeImages.bytes("b"), FakeImages.bytes("7"))));

    // When
    List<ConsumerRecord<byte[], byte[]>> answers;
    List<ConsumerRecord<byte[], byte[]>> deadLetters;
    try (StreamsRunner runner =
        DigitStreams.runner(
            new Topics("large-in", "large-out", "large-dlq"),
            cluster.bootstrapServers(),
            FakeClassifier::new,
            PipelineListener.NOOP,
            Map.of("application.id", "large"))) {
      runner.start();
      answers = cluster.read("large-out", r -> !r.isEmpty(), Duration.ofSeconds(30));
      deadLetters = cluster.read("large-dlq", r -> !r.isEmpty(), Duration.ofSeconds(30));
    }

    // Then
    assertThat(answers).hasSize(1);
    assertThat(deadLetters).hasSize(1);
    assertThat(deadLetters.get(0).value()).isNull();
    assertThat(header(deadLetters.get(0), DeadLetterHeaders.OMITTED_BYTES)).isEqualTo("1048450");
  }

  private static StreamsRunner runner() {
    return DigitStreams.runner(
        cluster.bootstrapServers(), FakeClassifier::new, PipelineListener.NOOP, Map.of());
  }

  private static boolean isBroken(int number) {
    return number % 20 == 7;
  }

  private static ProducerRecord<byte[], byte[]> image(int number, String value) {
    ProducerRecord<byte[], byte[]> image =
        new ProducerRecord<>(
            "digits-in",
            number % PARTITIONS,
            1_000L + number,
            FakeImages.bytes(String.valueOf(number)),
            FakeImages.bytes(value));
    image.headers().add("trace", FakeImages.bytes("t" + number)).add("trace", null);
    return image;
  }

  private static List<Integer> expected(int partition, boolean broken) {
    return IntStream.range(0, IMAGES)
        .filter(number -> number % PARTITIONS == partition && isBroken(number) == broken)
        .boxed()
        .toList();
  }

  private static List<Integer> numbers(
      List<ConsumerRecord<byte[], byte[]>> records, int partition) {
    return records.stream()
        .filter(each -> each.partition() == partition)
        .map(DigitStreamIT::number)
        .toList();
  }

  private static int number(ConsumerRecord<byte[], byte[]> image) {
    return Integer.parseInt(new String(image.key(), StandardCharsets.UTF_8));
  }

  private static void assertAnswer(ConsumerRecord<byte[], byte[]> answer) {
    int number = number(answer);
    Prediction prediction = new PredictionDeserializer().deserialize("", answer.value());
    assertThat(prediction.id()).isEqualTo(String.valueOf(number));
    assertThat(prediction.classification().label()).isEqualTo(number % 10);
    assertThat(answer.timestamp()).isEqualTo(1_000L + number);
    assertThat(answer.headers()).isEqualTo(image(number, "").headers());
  }

  private static void assertDeadLetter(ConsumerRecord<byte[], byte[]> deadLetter) {
    int number = number(deadLetter);
    assertThat(deadLetter.value()).isEqualTo(FakeImages.bytes("unreadable"));
    assertThat(deadLetter.timestamp()).isEqualTo(1_000L + number);
    assertThat(deadLetter.headers().headers("trace")).hasSize(2);
    assertThat(header(deadLetter, DeadLetterHeaders.STAGE)).isEqualTo("decode");
    assertThat(header(deadLetter, DeadLetterHeaders.REASON)).isEqualTo("corrupt");
    assertThat(header(deadLetter, DeadLetterHeaders.TOPIC)).isEqualTo("digits-in");
    assertThat(header(deadLetter, DeadLetterHeaders.PARTITION))
        .isEqualTo(String.valueOf(number % PARTITIONS));
    assertThat(header(deadLetter, DeadLetterHeaders.OFFSET))
        .isEqualTo(String.valueOf(number / PARTITIONS));
    assertThat(header(deadLetter, DeadLetterHeaders.MODEL_VERSION)).isEqualTo("1");
  }

  private static String header(ConsumerRecord<byte[], byte[]> deadLetter, String name) {
    return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
