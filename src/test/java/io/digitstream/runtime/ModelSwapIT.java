package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.Prediction;
import io.digitstream.topology.DigitTopology;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.models.NumberedClassifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are replaced while images flow through two stream threads. */
class ModelSwapIT {
  private static final int SWAPS = Integer.getInteger("digitstream.swaps", 20);
  private static final int IMAGES_FOR_EACH = 200;
  private static final int PARTITIONS = 4;
  private static final int THREADS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicInteger open = new AtomicInteger();
  @TempDir private Path state;

  @Test
  void shouldLoseAndDoubleNothingAndCloseEveryModel() throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      // Given
      cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
      ModelSlots slots = ModelSlots.replaceable(() -> new NumberedClassifier(0, open));

      // When
      try (StreamsRunner runner = runner(cluster, slots)) {
        runner.start();
        cluster.send(images(0));
        await().atMost(PATIENCE).until(() -> open.get() == THREADS);
        for (int swap = 1; swap <= SWAPS; swap++) {
          int version = swap;
          slots.replace(() -> new NumberedClassifier(version, open));
          cluster.send(images(version));
        }
        cluster.awaitConsumed("digits", "digits-in", PATIENCE);
        // A thread without images gives up the old model as well
        await().atMost(PATIENCE).until(() -> open.get() == THREADS);
      }

      // Then
      assertThat(open).hasValue(0);
      List<ConsumerRecord<byte[], byte[]>> answers = cluster.readAll("digits-out");
      assertThat(answers)
          .extracting(answer -> prediction(answer).id())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, (SWAPS + 1) * IMAGES_FOR_EACH).mapToObj(String::valueOf).toList());
      answers.forEach(ModelSwapIT::assertAnsweredByItsVersion);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        assertThat(versions(answers, partition)).isSorted();
      }
      assertThat(answers.stream().map(ModelSwapIT::version).distinct().count())
          .isGreaterThan(SWAPS / 5);
    }
  }

  private static void assertAnsweredByItsVersion(ConsumerRecord<byte[], byte[]> answer) {
    assertThat(prediction(answer).classification().label()).isEqualTo(version(answer) % 10);
  }

  private static List<Integer> versions(
      List<ConsumerRecord<byte[], byte[]>> answers, int partition) {
    return answers.stream()
        .filter(answer -> answer.partition() == partition)
        .map(ModelSwapIT::version)
        .toList();
  }

  private static int version(ConsumerRecord<byte[], byte[]> answer) {
    return Integer.parseInt(prediction(answer).model().version());
  }

  private static Prediction prediction(ConsumerRecord<byte[], byte[]> answer) {
    return new PredictionDeserializer().deserialize("", answer.value());
  }

  private static List<ProducerRecord<byte[], byte[]>> images(int round) {
    List<ProducerRecord<byte[], byte[]>> images = new ArrayList<>();
    for (int i = round * IMAGES_FOR_EACH; i < (round + 1) * IMAGES_FOR_EACH; i++) {
      images.add(
          new ProducerRecord<>(
              "digits-in",
              i % PARTITIONS,
              FakeImages.bytes(String.valueOf(i)),
              FakeImages.bytes("7 " + i)));
    }
    return images;
  }

  private StreamsRunner runner(TestCluster cluster, ModelSlots slots) {
    DigitPipeline pipeline =
        new DigitPipeline(
            DigitStreams.TOPICS,
            new FakeImages(),
            slots,
            PipelineLimits.ofBatchSize(DigitStreams.BATCH),
            PipelineListener.NOOP,
            Clock.systemUTC());
    LookAhead lookAhead = new LookAhead(pipeline);
    Map<String, String> kafka =
        Map.of("num.stream.threads", String.valueOf(THREADS), "state.dir", state.toString());
    Properties properties =
        StreamsProperties.of(
            DigitStreams.settings(cluster.bootstrapServers(), kafka),
            lookAhead.consumerProperties());
    return new StreamsRunner(
        DigitTopology.build(pipeline, lookAhead), properties, Duration.ofSeconds(10));
  }
}
