package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.digitstream.runtime.topic.TopicLimits;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import io.digitstream.topology.DigitTopology;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.RecordLimits;
import io.digitstream.topology.batching.Topics;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import io.digitstream.topology.poisonpill.PoisonPills;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An answer that Kafka refuses costs no other image its answer, and does not stop the service. */
@Timeout(120)
class RefusedAnswersIT {
  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final Map<String, String> ANY_TIME =
      Map.of("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
  private static final int IMAGES = 40;
  private static final int CULPRIT = 17;
  private static TestCluster cluster;

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
  void shouldSetAsideAnImageWithoutAKeyWhereAnswersAreCompacted() throws Exception {
    // Given
    Scene scene = new Scene("compacted", Map.of("cleanup.policy", "compact"), Map.of());
    scene.send(Instant.now(), null);

    // When
    scene.runUntilDone();

    // Then
    scene.assertOneSetAside("key-required");
  }

  @Test
  void shouldSetAsideAnImageOfTheFuture() throws Exception {
    // Given
    Scene scene = new Scene("ahead", Map.of(), Map.of());
    scene.send(Instant.now().plus(TWO_DAYS), "culprit");

    // When
    scene.runUntilDone();

    // Then
    scene.assertOneSetAside("timestamp-out-of-range");
  }

  @Test
  void shouldSetAsideAnImageThatIsTooOldForItsAnswerAndItsDeadLetter() throws Exception {
    // Given
    Map<String, String> anHour = Map.of("message.timestamp.before.max.ms", "3600000");
    Scene scene = new Scene("old", anHour, anHour);
    Instant time = Instant.now().minus(TWO_DAYS);
    scene.send(time, "culprit");

    // When
    scene.runUntilDone();

    // Then
    scene.assertOneSetAside("timestamp-out-of-range");
    ConsumerRecord<byte[], byte[]> deadLetter = cluster.readAll(scene.topics.deadLetters()).get(0);
    assertThat(header(deadLetter, DeadLetterHeaders.TIMESTAMP))
        .isEqualTo(String.valueOf(time.toEpochMilli()));
    assertThat(Instant.ofEpochMilli(deadLetter.timestamp()))
        .isAfter(time.plus(TWO_DAYS.dividedBy(2)));
  }

  @Test
  void shouldFollowTheTopicsSettings() throws Exception {
    // Given
    Scene scene = new Scene("altered", Map.of(), Map.of());
    try (TopicLimits limits = scene.limits();
        StreamsRunner runner = scene.runner(limits)) {
      limits.start();
      runner.start();

      // When
      alter(scene.topics.output(), "cleanup.policy", "compact");
      await().until(() -> limits.of(scene.topics.output()).keyRequired());
      scene.send(Instant.now(), null);
      cluster.awaitConsumed(scene.name, scene.topics.input(), Duration.ofSeconds(30));
    }

    // Then
    scene.assertOneSetAside("key-required");
  }

  @Test
  void shouldStopWithinSecondsAndSetAsideAtTheThirdStart() throws Exception {
    // Given
    Scene scene = new Scene("refused", Map.of("cleanup.policy", "compact"), Map.of());
    scene.send(Instant.now(), null);

    // When
    scene.assertStops();
    scene.assertStops();
    try (StreamsRunner runner = scene.unlimitedRunner()) {
      runner.start();
      cluster.awaitConsumed(scene.name, scene.topics.input(), Duration.ofSeconds(30));
    }

    // Then
    scene.assertOneSetAside("answer-refused");
  }

  private static void alter(String topic, String name, String value) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> deadLetter, String name) {
    return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** Forty images, one of which has an answer that Kafka refuses. */
  private final class Scene {
    private final String name;
    private final Topics topics;

    Scene(String name, Map<String, String> answers, Map<String, String> deadLetters) {
      this.name = name;
      this.topics = new Topics(name + "-in", name + "-out", name + "-dlq");
      try (TopicSetup setup =
          new TopicSetup(
              Map.of("bootstrap.servers", cluster.bootstrapServers()), Duration.ofSeconds(20))) {
        setup.create(
            List.of(
                spec(topics.input(), ANY_TIME),
                spec(topics.output(), answers),
                spec(topics.deadLetters(), deadLetters)));
      }
    }

    private static TopicSpec spec(String topic, Map<String, String> configs) {
      return new TopicSpec(topic, Optional.of(1), Optional.empty(), configs);
    }

    void send(Instant culpritsTime, String culpritsKey) throws Exception {
      List<ProducerRecord<byte[], byte[]>> images = new ArrayList<>();
      for (int i = 0; i < IMAGES; i++) {
        images.add(
            i == CULPRIT
                ? image(culpritsTime.toEpochMilli(), culpritsKey, "7 culprit")
                : image(System.currentTimeMillis(), String.valueOf(i), i % 10 + " " + i));
      }
      cluster.send(images);
    }

    private ProducerRecord<byte[], byte[]> image(long time, String key, String value) {
      return new ProducerRecord<>(
          topics.input(),
          0,
          time,
          key == null ? null : FakeImages.bytes(key),
          FakeImages.bytes(value));
    }

    TopicLimits limits() {
      return new TopicLimits(
          Map.of("bootstrap.servers", cluster.bootstrapServers()),
          List.of(topics.output(), topics.deadLetters()),
          Duration.ofMillis(100));
    }

    StreamsRunner runner(TopicLimits limits) {
      return runner(
          PipelineLimits.ofBatchSize(DigitStreams.BATCH)
              .withTopics(() -> limits.of(topics.deadLetters()), () -> limits.of(topics.output())));
    }

    StreamsRunner unlimitedRunner() {
      return runner(
          PipelineLimits.ofBatchSize(DigitStreams.BATCH)
              .withTopics(() -> RecordLimits.ofSize(1 << 20), () -> RecordLimits.ofSize(1 << 20)));
    }

    private StreamsRunner runner(PipelineLimits limits) {
      DigitPipeline pipeline =
          new DigitPipeline(
                  topics,
                  new FakeImages(),
                  FakeClassifier::new,
                  limits,
                  PipelineListener.NOOP,
                  Clock.systemUTC())
              .withPoisonPills(PoisonPills.in(folder.resolve("last-resort")));
      LookAhead lookAhead = new LookAhead(pipeline);
      return new StreamsRunner(
          DigitTopology.build(pipeline, lookAhead),
          StreamsProperties.of(
              DigitStreams.settings(
                  cluster.bootstrapServers(),
                  Map.of("application.id", name, "state.dir", folder.toString())),
              lookAhead.consumerProperties(),
              pipeline.poisonPills().producerProperties()),
          Duration.ofSeconds(10));
    }

    void runUntilDone() {
      try (TopicLimits limits = limits();
          StreamsRunner runner = runner(limits)) {
        runner.start();
        cluster.awaitConsumed(name, topics.input(), Duration.ofSeconds(30));
      }
    }

    void assertStops() {
      long start = System.nanoTime();
      try (StreamsRunner runner = unlimitedRunner()) {
        runner.start();
        assertThatThrownBy(runner::await).isInstanceOf(StreamsFailedException.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    void assertOneSetAside(String reason) {
      List<ConsumerRecord<byte[], byte[]>> letters = cluster.readAll(topics.deadLetters());
      assertThat(letters).hasSize(1);
      assertThat(letters.get(0).value()).isEqualTo(FakeImages.bytes("7 culprit"));
      assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).isEqualTo(reason);
      assertThat(header(letters.get(0), DeadLetterHeaders.STAGE)).isEqualTo("answer");
      assertThat(header(letters.get(0), DeadLetterHeaders.OFFSET))
          .isEqualTo(String.valueOf(CULPRIT));
      assertThat(cluster.readAll(topics.output()))
          .extracting(answer -> new String(answer.key(), StandardCharsets.UTF_8))
          .containsExactlyElementsOf(
              java.util.stream.IntStream.range(0, IMAGES)
                  .filter(i -> i != CULPRIT)
                  .mapToObj(String::valueOf)
                  .toList());
    }
  }
}
