package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.Classification;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.PipelineListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Batches form by themselves under a backlog, and an idle stream answers at once. */
class BatchingIT {
  private static final int BACKLOG = 3000;
  private static final int PARTITIONS = 4;
  private static final int IDLE_IMAGES = 20;

  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final List<Duration> latencies = new CopyOnWriteArrayList<>();

  @Test
  void shouldFillBatchesUnderBacklogAndAnswerAtOnceWhenIdle() throws Exception {
    try (TestCluster cluster = new TestCluster();
        StreamsRunner runner =
            DigitStreams.runner(
                cluster.bootstrapServers(),
                () -> new FakeClassifier(Duration.ofMillis(8), Duration.ofNanos(500_000)),
                new Measuring(),
                Map.of())) {
      // Given
      cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
      cluster.sendNumbered(BACKLOG, PARTITIONS);

      // When
      long start = System.nanoTime();
      runner.start();
      awaitAnswers(1);
      long first = System.nanoTime();
      awaitAnswers(BACKLOG);
      double perSecond = BACKLOG / ((System.nanoTime() - first) / 1e9);
      double average = batches.stream().mapToInt(size -> size).average().orElseThrow();
      for (int i = 1; i <= IDLE_IMAGES; i++) {
        cluster.sendNumbered(1, PARTITIONS);
        awaitAnswers(BACKLOG + i);
      }

      // Then
      Duration median =
          latencies.subList(BACKLOG, BACKLOG + IDLE_IMAGES).stream()
              .sorted()
              .toList()
              .get(IDLE_IMAGES / 2);
      System.err.printf(
          "backlog: %.0f images/s, average batch %.1f, first answer after %d ms; idle: %d ms%n",
          perSecond, average, (first - start) / 1_000_000, median.toMillis());
      assertThat(average).isGreaterThan(14);
      assertThat(batches.subList(batches.size() - IDLE_IMAGES, batches.size())).containsOnly(1);
      assertThat(median).isLessThan(Duration.ofMillis(100));
    }
  }

  private void awaitAnswers(int count) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> latencies.size() >= count);
  }

  private final class Measuring implements PipelineListener {
    @Override
    public void batchPredicted(int size, Duration elapsed) {
      batches.add(size);
    }

    @Override
    public void answered(Classification classification, Duration latency) {
      latencies.add(latency);
    }
  }
}
