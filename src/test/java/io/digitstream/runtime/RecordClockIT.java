package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.runtime.topic.InternalTopics;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.PipelineListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose clients have wrong clocks, and internal topics that hold what they should not. */
class RecordClockIT {
  private static final Instant YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z");
  private static final Map<String, String> OF_AN_HOUR_AGO =
      Map.of("message.timestamp.before.max.ms", "3600000");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void startBroker() {
    cluster = new TestCluster();
    create(1, InternalTopics.LIMITS, "digits-in", "digits-out", "digits-labels", "digits-dlq");
    create(1, InternalTopics.LIMITS, "digits-accuracy");
  }

  @AfterEach
  void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldAnswerAnImageFromTheYear2100AndCountItNow() throws Exception {
    // Given
    Instant before = Instant.now();
    cluster.send(List.of(image("1", YEAR_2100), label("1", YEAR_2100), image("2", Instant.now())));
    // When
    try (StreamsRunner runner = runner()) {
      runner.start();
      AccuracyStreams.awaitMatched(cluster, 1, PATIENCE);
      // Then
      List<ConsumerRecord<byte[], byte[]>> answers =
          cluster.read("digits-out", read -> read.size() == 2, PATIENCE);
      assertThat(answers.get(0).timestamp()).isEqualTo(YEAR_2100.toEpochMilli());
      assertThat(AccuracyStreams.latest(cluster).values())
          .hasSize(3)
          .flatExtracting(accuracy -> accuracy.window().stream().toList())
          .allSatisfy(
              window -> {
                assertThat(window.end()).isAfter(before);
                assertThat(window.start()).isBefore(Instant.now());
              });
      assertThat(runner.state().isRunningOrRebalancing()).isTrue();
    }
  }

  @Test
  void shouldStopWithTheTrueCauseAndRunOnceTheLimitsOfItsTopicsAreLifted() throws Exception {
    // Given
    create(
        4, OF_AN_HOUR_AGO, "digits-share-answers-repartition", "digits-share-labels-repartition");
    cluster.send(List.of(image("1", Instant.EPOCH), label("1", Instant.EPOCH)));
    long start = System.nanoTime();
    assertStops("InvalidTimestampException");
    Duration stopped = Duration.ofNanos(System.nanoTime() - start);
    // When
    try (TopicSetup setup = setup()) {
      setup.liftInternalLimits("digits");
    }
    // Then
    try (StreamsRunner runner = runner()) {
      runner.start();
      AccuracyStreams.awaitMatched(cluster, 1, PATIENCE);
    }
    assertThat(AccuracyStreams.latest(cluster)).containsOnlyKeys("fake/1");
    // Not after a minute, as long as a producer waits for a topic
    assertThat(stopped).isLessThan(Duration.ofSeconds(55));
  }

  @Test
  void shouldStopAtAnInternalRecordOfAnUnknownFormat() throws Exception {
    // Given
    create(4, Map.of(), "digits-share-answers-repartition");
    cluster.send(
        List.of(
            new ProducerRecord<>(
                "digits-share-answers-repartition", FakeImages.bytes("1"), new byte[] {9, 1})));
    // When, Then
    assertStops(
        "digits-share-answers-repartition contains a record of format 9, and this release reads"
            + " format 1: start the release that wrote it, or a newer one");
  }

  private void assertStops(String sentence) {
    try (StreamsRunner runner = runner()) {
      runner.start();
      assertThatThrownBy(runner::await)
          .isInstanceOf(StreamsFailedException.class)
          .hasMessageContaining(sentence);
    }
  }

  private static ProducerRecord<byte[], byte[]> image(String id, Instant timestamp) {
    return new ProducerRecord<>(
        "digits-in",
        0,
        timestamp.toEpochMilli(),
        FakeImages.bytes(id),
        FakeImages.bytes("1 " + id));
  }

  private static ProducerRecord<byte[], byte[]> label(String id, Instant timestamp) {
    return new ProducerRecord<>(
        "digits-labels", 0, timestamp.toEpochMilli(), FakeImages.bytes(id), FakeImages.bytes("1"));
  }

  /** Without a retention, which would delete the records that are older. */
  private void create(int partitions, Map<String, String> limits, String... names) {
    Map<String, String> configs = new HashMap<>(limits);
    configs.put("retention.ms", "-1");
    try (TopicSetup setup = setup()) {
      setup.create(
          Stream.of(names)
              .map(name -> new TopicSpec(name, Optional.of(partitions), Optional.empty(), configs))
              .toList());
    }
  }

  private TopicSetup setup() {
    return new TopicSetup(
        Map.of("bootstrap.servers", cluster.bootstrapServers()), Duration.ofSeconds(20));
  }

  private StreamsRunner runner() {
    return AccuracyStreams.runner(
        cluster.bootstrapServers(),
        Duration.ZERO,
        PipelineListener.NOOP,
        Map.of(
            "state.dir", directory.toString(),
            // A machine that is busy is not to look like a failure
            "producer.transaction.timeout.ms", "60000",
            "consumer.session.timeout.ms", "30000"));
  }
}
