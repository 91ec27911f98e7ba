package io.digitstream.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.digitstream.digit.ModelId;
import io.digitstream.runtime.AccuracyStreams;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.TestCluster;
import io.digitstream.runtime.progress.LagReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A real broker whose topics are harmed under load: readiness, metrics and log say so. */
class StallIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration COMMIT = Duration.ofSeconds(4);
  private static final int PARTITIONS = 2;
  private static final int IMAGES = 6000;
  private static final Duration PER_BATCH = Duration.ofMillis(60);
  private static final String COMMIT_AGE = "digits_commit_age_seconds";
  private static final String LAG = "digits_consumer_lag_images";
  private static final List<String> OUTER =
      List.of("digits-in", "digits-out", "digits-dlq", "digits-labels", "digits-accuracy");

  @TempDir private Path state;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private TestCluster cluster;
  private Operations operations;
  private Probes probes;
  private Admin admin;

  @BeforeEach
  void start() throws Exception {
    log.start();
    logger().addAppender(log);
    cluster = new TestCluster();
    cluster.createTopics(PARTITIONS, OUTER.toArray(String[]::new));
    admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    operations =
        Operations.start(
            new OperationsSettings("localhost", 0, Duration.ofMinutes(5), COMMIT, "digits-in"),
            new ModelFacts(new ModelId("fake", "1"), "{}", Map.of()));
    probes = new Probes(operations.address());
  }

  @AfterEach
  void stop() {
    operations.close();
    admin.close();
    cluster.close();
    logger().detachAppender(log);
  }

  @Test
  void shouldNoticeThatAChangelogTopicWasDeleted() throws Exception {
    shouldNoticeDeleted("-remember-images-changelog");
  }

  @Test
  void shouldNoticeThatARepartitionTopicWasDeleted() throws Exception {
    shouldNoticeDeleted("-share-answers-repartition");
  }

  @Test
  void shouldNoticeThatTopicsWereCreatedAgain() throws Exception {
    try (StreamsRunner runner = runUnderLoad()) {
      // When
      List<String> all =
          admin.listTopics().names().get().stream().filter(n -> n.startsWith("digits")).toList();
      admin.deleteTopics(all).all().get();
      await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().isEmpty());
      cluster.createTopics(PARTITIONS, OUTER.toArray(String[]::new));
      cluster.sendNumbered(IMAGES, PARTITIONS);
      // Then
      awaitStall("was deleted");
      assertThat(runner.isConnected()).isTrue();
    }
  }

  private void shouldNoticeDeleted(String suffix) throws Exception {
    try (StreamsRunner runner = runUnderLoad()) {
      // Given
      String topic =
          admin.listTopics().names().get().stream()
              .filter(name -> name.endsWith(suffix))
              .findFirst()
              .orElseThrow();
      // When
      admin.deleteTopics(List.of(topic)).all().get();
      // Then
      awaitStall("topic %s was deleted".formatted(topic));
      assertThat(runner.isConnected()).isTrue();
    }
  }

  private StreamsRunner runUnderLoad() throws Exception {
    StreamsRunner runner =
        AccuracyStreams.runner(
            cluster.bootstrapServers(),
            PER_BATCH,
            operations.listener(),
            Map.of("state.dir", state.toString()));
    operations.watch(runner);
    runner.start();
    await().atMost(PATIENCE).until(() -> probes.ready() == 200);
    cluster.sendNumbered(IMAGES, PARTITIONS);
    await().atMost(PATIENCE).until(() -> probes.value(LAG) > 0);
    return runner;
  }

  private void awaitStall(String fault) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(probes.get("/readyz").body())
                    .contains("images wait, and none has been committed for", fault));
    assertThat(probes.ready()).isEqualTo(503);
    assertThat(probes.value(COMMIT_AGE)).isGreaterThan((double) COMMIT.toSeconds());
    assertThat(probes.value(LAG)).isPositive();
    assertThat(probes.value("digits_ready")).isZero();
    assertThat(said(fault)).isTrue();
  }

  private boolean said(String text) {
    return List.copyOf(log.list).stream()
        .anyMatch(event -> event.getFormattedMessage().contains(text));
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(LagReader.class);
  }
}
