package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.topology.FakeClassifier;
import io.digitstream.topology.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Instances of several threads join and leave in mid-flow: nothing is lost, nothing doubled. */
class RebalanceIT {
  private static final int IMAGES = 6000;
  private static final int PARTITIONS = 6;

  private final List<ThreadBoundClassifier> classifiers = new CopyOnWriteArrayList<>();

  @Test
  void shouldAnswerEachImageOnceWhileInstancesComeAndGo() throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      // Given
      cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
      cluster.sendNumbered(IMAGES, PARTITIONS);

      // When
      Instance first = new Instance(cluster, "first");
      first.awaitBatches(30);
      Instance second = new Instance(cluster, "second");
      second.awaitBatches(20);
      first.close();
      second.awaitBatches(40);
      Instance third = new Instance(cluster, "third");
      third.awaitBatches(20);
      second.close();
      cluster.awaitConsumed("digits", "digits-in", Duration.ofSeconds(40));
      third.close();

      // Then
      assertThat(Delivery.of(cluster.readAll("digits-out"), IMAGES)).isEqualTo(Delivery.EXACT);
      assertThat(classifiers)
          .hasSizeGreaterThanOrEqualTo(6)
          .allMatch(ThreadBoundClassifier::isClosed);
    }
  }

  private DigitClassifier classifier() {
    ThreadBoundClassifier classifier =
        new ThreadBoundClassifier(
            new FakeClassifier(Duration.ofMillis(8), Duration.ofNanos(500_000)));
    classifiers.add(classifier);
    return classifier;
  }

  private final class Instance implements AutoCloseable {
    private final RecordingListener listener = new RecordingListener();
    private final StreamsRunner runner;

    private Instance(TestCluster cluster, String name) {
      runner =
          DigitStreams.runner(
              cluster.bootstrapServers(),
              RebalanceIT.this::classifier,
              listener,
              Map.of("num.stream.threads", "2", "client.id", name));
      runner.start();
    }

    private void awaitBatches(int batches) {
      int before = listener.batches().size();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> listener.batches().size() >= before + batches);
    }

    @Override
    public void close() {
      runner.close();
    }
  }
}
