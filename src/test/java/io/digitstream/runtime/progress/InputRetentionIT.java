package io.digitstream.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.Classification;
import io.digitstream.runtime.DigitStreams;
import io.digitstream.runtime.StreamsProperties;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.TestCluster;
import io.digitstream.topology.DigitTopology;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PipelineListeners;
import io.digitstream.topology.batching.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that are deleted before they are processed are told of, and those that may be soon. */
@Timeout(90)
class InputRetentionIT {
  private static final Duration AGE = Duration.ofHours(1);
  private static final int PARTITIONS = 2;
  private static TestCluster cluster;

  private final AtomicLong expired = new AtomicLong();
  private final AtomicReference<Duration> oldest = new AtomicReference<>();
  private final AtomicReference<Duration> kept = new AtomicReference<>();
  private final Semaphore permits = new Semaphore(0);
  private final AtomicLong answered = new AtomicLong();

  private final PipelineListener listener =
      new PipelineListener() {
        @Override
        public void expired(TopicPartition partition, long offsets) {
          expired.addAndGet(offsets);
        }

        @Override
        public void oldestWaiting(Duration age, Optional<Duration> retention) {
          oldest.set(age);
          kept.set(retention.orElse(null));
        }

        @Override
        public void answered(Classification classification, Duration latency) {
          answered.incrementAndGet();
          permits.acquireUninterruptibly();
        }
      };

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldTellOfImagesThatWereDeletedWhileItWasStoppedThoughNoneAreLeft() throws Exception {
    // Given
    Scene scene = new Scene("stopped");
    permits.release(1000);
    scene.send(20);
    scene.runUntilConsumed();
    scene.send(60);
    scene.delete(40);

    // When
    try (StreamsRunner runner = scene.runner()) {
      runner.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> expired.get() > 30);
      scene.send(2);
      cluster.awaitConsumed(scene.name, scene.topics.input(), Duration.ofSeconds(30));
    }

    // Then
    assertThat(expired).hasValue(2 * (40 - 10));
    assertThat(cluster.readAll(scene.topics.output())).hasSize(20 + 2);
  }

  @Test
  void shouldTellOfThemWhereSomeAreLeft() throws Exception {
    // Given
    Scene scene = new Scene("some-left");
    permits.release(1000);
    scene.send(20);
    scene.runUntilConsumed();
    scene.send(40);
    scene.delete(30);

    // When
    try (StreamsRunner runner = scene.runner()) {
      runner.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> expired.get() > 20);
    }

    // Then
    assertThat(expired).hasValue(2 * (30 - 10));
  }

  @Test
  void shouldTellOfImagesThatAreDeletedWhileItRuns() throws Exception {
    // Given
    Scene scene = new Scene("running");
    scene.send(4000);
    try (StreamsRunner runner = scene.runner("10")) {
      runner.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> answered.get() > 0);

      // When
      scene.delete(1500);
      permits.release(10_000);
      cluster.awaitConsumed(scene.name, scene.topics.input(), Duration.ofSeconds(40));
      await().atMost(Duration.ofSeconds(20)).until(() -> expired.get() > 1500);
    }

    // Then
    long processed = cluster.readAll(scene.topics.output()).size();
    assertThat(expired).hasValue(4000 - processed);
  }

  @Test
  void shouldTellHowLongTheOldestImageWaits() throws Exception {
    // Given
    Scene scene = new Scene("waiting");
    scene.send(20);

    // When
    try (StreamsRunner runner = scene.runner()) {
      runner.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> oldest.get() != null);
    } finally {
      permits.release(100);
    }

    // Then
    assertThat(oldest.get()).isBetween(AGE, AGE.plusMinutes(2));
    assertThat(kept.get()).isEqualTo(Duration.ofDays(7));
  }

  private final class Scene {
    private final String name;
    private final Topics topics;

    Scene(String name) {
      this.name = name;
      this.topics = new Topics(name + "-in", name + "-out", name + "-dlq");
      cluster.createTopics(PARTITIONS, topics.input(), topics.output(), topics.deadLetters());
    }

    void send(int images) throws Exception {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (int i = 0; i < images; i++) {
        records.add(
            new ProducerRecord<>(
                topics.input(),
                i % PARTITIONS,
                System.currentTimeMillis() - AGE.toMillis(),
                FakeImages.bytes(String.valueOf(i)),
                FakeImages.bytes(i % 10 + " " + "x".repeat(2000))));
      }
      cluster.send(records);
    }

    void delete(long before) throws Exception {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
        RecordsToDelete records = RecordsToDelete.beforeOffset(before);
        admin
            .deleteRecords(
                Map.of(
                    new TopicPartition(topics.input(), 0),
                    records,
                    new TopicPartition(topics.input(), 1),
                    records))
            .all()
            .get();
      }
    }

    void runUntilConsumed() {
      try (StreamsRunner runner = runner()) {
        runner.start();
        cluster.awaitConsumed(name, topics.input(), Duration.ofSeconds(30));
      }
    }

    StreamsRunner runner() {
      return runner("64");
    }

    StreamsRunner runner(String pollRecords) {
      InputRetention retention =
          new InputRetention(
              new ConsumedTopic(topics.input(), name),
              Map.of("bootstrap.servers", cluster.bootstrapServers()),
              Map.of("bootstrap.servers", cluster.bootstrapServers()),
              listener);
      DigitPipeline pipeline =
          new DigitPipeline(
              topics,
              new FakeImages(),
              FakeClassifier::new,
              PipelineLimits.ofBatchSize(DigitStreams.BATCH),
              new PipelineListeners(listener, retention),
              Clock.systemUTC());
      LookAhead lookAhead = new LookAhead(pipeline);
      StreamsRunner runner =
          new StreamsRunner(
              DigitTopology.build(pipeline, lookAhead),
              StreamsProperties.of(
                  DigitStreams.settings(
                      cluster.bootstrapServers(),
                      Map.of(
                          "application.id",
                          name,
                          "state.dir",
                          folder.toString(),
                          "max.poll.records",
                          pollRecords,
                          "main.consumer.max.partition.fetch.bytes",
                          "20000",
                          "main.consumer.fetch.max.bytes",
                          "20000")),
                  lookAhead.consumerProperties()),
              Duration.ofSeconds(10));
      runner.accompany(retention);
      return runner;
    }
  }
}
