package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Prediction;
import io.digitstream.topology.DigitTopology;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.Topics;
import io.digitstream.topology.models.Challenger;
import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.models.NumberedClassifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A challenger in the shadow of the champion, on a broker. */
class ShadowIT {
  private static final int IMAGES = 1000;
  private static final int PARTITIONS = 2;
  private static final double SHARE = 0.3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();
  @TempDir private Path state;

  @Test
  void shouldAnswerItsShareBesideTheChampion() throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      // Given
      cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq", "digits-shadow");
      ModelSlots slots = ModelSlots.replaceable(() -> new NumberedClassifier(1, open));
      slots
          .challengers()
          .orElseThrow()
          .replace(() -> new Challenger(new NumberedClassifier(2, open), SHARE, 1));
      cluster.sendNumbered(IMAGES, PARTITIONS);

      // When
      try (StreamsRunner runner = runner(cluster, slots)) {
        runner.start();
        cluster.awaitConsumed("digits", "digits-in", PATIENCE);
      }

      // Then
      assertThat(open).hasValue(0);
      List<Prediction> answers = read(cluster, "digits-out");
      List<Prediction> shadows = read(cluster, "digits-shadow");
      assertThat(answers)
          .extracting(Prediction::id)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, IMAGES).mapToObj(String::valueOf).toList());
      assertThat(answers).allMatch(each -> each.classification().label() == 1);
      assertThat(shadows)
          .allMatch(each -> each.classification().label() == 2)
          .allMatch(each -> each.model().version().equals("2"));
      assertThat(shadows).extracting(Prediction::id).doesNotHaveDuplicates();
      assertThat(share()).containsAll(shadows.stream().map(Prediction::id).toList());
      assertThat(shadows.size() + skipped.get()).isEqualTo(share().size());
      assertThat(shadows).isNotEmpty();
      assertThat(skipped.get()).isPositive();
    }
  }

  private static Set<String> share() {
    Challenger challenger =
        new Challenger(new NumberedClassifier(2, new AtomicInteger()), SHARE, 1);
    return IntStream.range(0, IMAGES)
        .mapToObj(String::valueOf)
        .filter(id -> challenger.sees(id.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.toSet());
  }

  private static List<Prediction> read(TestCluster cluster, String topic) {
    return cluster.readAll(topic).stream().map(ShadowIT::prediction).toList();
  }

  private static Prediction prediction(ConsumerRecord<byte[], byte[]> answer) {
    return new PredictionDeserializer().deserialize("", answer.value());
  }

  private StreamsRunner runner(TestCluster cluster, ModelSlots slots) {
    DigitPipeline pipeline =
        new DigitPipeline(
            new Topics("digits-in", "digits-out", "digits-dlq", Optional.of("digits-shadow")),
            new FakeImages(),
            slots,
            PipelineLimits.ofBatchSize(DigitStreams.BATCH),
            new PipelineListener() {
              @Override
              public void shadowSkipped(int images) {
                skipped.addAndGet(images);
              }
            },
            Clock.systemUTC());
    LookAhead lookAhead = new LookAhead(pipeline);
    Properties properties =
        StreamsProperties.of(
            DigitStreams.settings(
                cluster.bootstrapServers(), Map.of("state.dir", state.toString())),
            lookAhead.consumerProperties());
    return new StreamsRunner(
        DigitTopology.build(pipeline, lookAhead), properties, Duration.ofSeconds(10));
  }
}
