package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.RecordingListener;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The broker goes in mid-flow and comes back: the stream waits, and goes on where it was. */
@Tag("long")
class OutageIT {
  private static final int IMAGES = 4000;
  private static final int PARTITIONS = 3;

  /** Longer than the transaction timeout, so that the transaction in hand is lost. */
  private static final Duration OUTAGE = Duration.ofSeconds(6);

  /** So short that each kind of request times out during the outage, as all would in a long one. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "num.stream.threads", "2",
          "request.timeout.ms", "1000",
          "default.api.timeout.ms", "1500",
          "producer.max.block.ms", "1000");

  @Test
  void shouldWaitForTheBrokerAndResume() throws Exception {
    RecordingListener listener = new RecordingListener();
    try (TestCluster cluster = new TestCluster();
        StreamsRunner runner =
            DigitStreams.runner(
                cluster.bootstrapServers(),
                () -> new FakeClassifier(Duration.ofMillis(8), Duration.ofNanos(500_000)),
                listener,
                IMPATIENT)) {
      // Given
      cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
      cluster.sendNumbered(IMAGES, PARTITIONS);
      runner.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> listener.batches().size() > 50);
      boolean connectedBefore = runner.isConnected();

      // When
      cluster.broker().stop();
      await().atMost(Duration.ofSeconds(20)).until(() -> !runner.isConnected());
      await().during(OUTAGE).atMost(OUTAGE.multipliedBy(2)).until(() -> isAlive(runner));
      cluster.broker().start();
      cluster.awaitConsumed("digits", "digits-in", Duration.ofSeconds(40));

      // Then
      await().atMost(Duration.ofSeconds(20)).until(runner::isConnected);
      assertThat(connectedBefore).isTrue();
      assertThat(DeliveryCheck.of(cluster.readAll("digits-out"), IMAGES))
          .isEqualTo(DeliveryCheck.EXACT);
    }
  }

  /** The broker may have committed or not, and the stream cannot know which. */
  @ParameterizedTest
  @EnumSource(names = {"WITHHOLD_REQUEST", "WITHHOLD_ANSWER"})
  void shouldGoOnAfterCommitsThatTimedOutTwice(CommitProxy.Mode fault) throws Exception {
    RecordingListener listener = new RecordingListener();
    CommitProxy proxy = new CommitProxy();
    try (proxy;
        TestCluster cluster =
            new TestCluster(
                BrokerSettings.temporary()
                    .with("advertised.listeners", "PLAINTEXT://" + proxy.address()));
        StreamsRunner runner =
            DigitStreams.runner(
                proxy.address(),
                () -> new FakeClassifier(Duration.ofMillis(8), Duration.ofNanos(500_000)),
                listener,
                IMPATIENT)) {
      // Given
      proxy.forwardTo(Integer.parseInt(cluster.bootstrapServers().replaceAll(".*:", "")));
      cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
      cluster.sendNumbered(IMAGES, PARTITIONS);
      runner.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> listener.batches().size() > 50);

      // When
      proxy.mode(fault);
      await().atMost(Duration.ofSeconds(20)).until(() -> proxy.withheld() > 0);
      await().during(OUTAGE).atMost(OUTAGE.multipliedBy(2)).until(() -> isAlive(runner));
      proxy.mode(CommitProxy.Mode.PASS);
      cluster.awaitConsumed("digits", "digits-in", Duration.ofSeconds(60));

      // Then
      assertThat(DeliveryCheck.of(cluster.readAll("digits-out"), IMAGES))
          .isEqualTo(DeliveryCheck.EXACT);
    }
  }

  private static boolean isAlive(StreamsRunner runner) {
    return runner.state() == State.RUNNING || runner.state() == State.REBALANCING;
  }
}
