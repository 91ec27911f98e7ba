package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.topology.FakeImages;
import io.digitstream.topology.PipelineListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose clients have wrong clocks. */
class RecordClockIT {
  private static final Map<String, String> ANY_TIME =
      Map.of(
          "message.timestamp.before.max.ms", String.valueOf(Long.MAX_VALUE),
          "message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
  @TempDir private Path directory;
  private TestCluster cluster;

  @AfterEach
  void stopBroker() {
    cluster.close();
  }

  @Test
  void repro() throws Exception {
    cluster = new TestCluster();
    createTopics();
    cluster.send(
        List.of(
            new ProducerRecord<>(
                "digits-in",
                0,
                Instant.parse("2100-01-01T00:00:00Z").toEpochMilli(),
                FakeImages.bytes("1"),
                FakeImages.bytes("1 1"))));
    for (int i = 0; i < 2; i++) {
      long t = System.nanoTime();
      try (StreamsRunner runner = runner()) {
        runner.start();
        runner.await();
      } catch (StreamsFailedException e) {
        System.err.println("FAILED after " + (System.nanoTime() - t) / 1000000 + " ms: " + e.getMessage());
        e.printStackTrace();
      }
    }
  }

  private void createTopics() {
    try (TopicSetup setup =
        new TopicSetup(
            Map.of("bootstrap.servers", cluster.bootstrapServers()), Duration.ofSeconds(20))) {
      setup.create(
          List.of("digits-in", "digits-out", "digits-dlq", "digits-labels", "digits-accuracy")
              .stream()
              .map(name -> new TopicSpec(name, Optional.of(1), Optional.empty(), ANY_TIME))
              .toList());
    }
  }

  private StreamsRunner runner() {
    return AccuracyStreams.runner(
        cluster.bootstrapServers(),
        Duration.ZERO,
        PipelineListener.NOOP,
        Map.of("state.dir", directory.toString()));
  }
}
