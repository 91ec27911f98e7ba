package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.DeliveryCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed, stopped and scaled in mid-flow: nothing is lost, nothing doubled. */
class ServiceFaultsIT {
  private static final Effort EFFORT = Effort.wanted();
  private static final Map<String, String> NAMED = named("one");
  private static final Map<String, String> UNNAMED = Map.of("DIGITS_MODEL", EFFORT.model());

  @TempDir private static Path directory;
  private static BrokerCluster cluster;

  private final Random random = new Random(1);

  @BeforeAll
  static void startBrokers() throws Exception {
    cluster = BrokerCluster.start(directory);
  }

  @AfterAll
  static void stopBrokers() {
    cluster.close();
  }

  @Test
  void shouldAnswerEachImageOnceHoweverOftenItIsKilled() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    try (Scene scene = new Scene(cluster, new Flow("kill"), oracle, directory)) {
      // When
      killAndServe(scene, EFFORT.kills(), NAMED);

      // Then
      verify("SIGKILL at random moments, instance named", scene, oracle);
    }
  }

  @Test
  void shouldSendEachUnsureImageToReviewOnceHoweverOftenItIsKilled() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Map<String, String> settings = new HashMap<>(NAMED);
    settings.put("DIGITS_ANSWER_UNSURE", "review");
    settings.put("DIGITS_UNSURE_CONFIDENCE", "0.999");
    try (Scene scene = new Scene(cluster, new Flow("kill-review"), oracle, directory)) {
      // When
      killAndServe(scene, EFFORT.kills(), settings);

      // Then
      verify("SIGKILL at random moments, unsure images in review", scene, oracle);
      List<List<String>> reviewsAndUnsure = scene.reviewsAndUnsure();
      assertThat(reviewsAndUnsure.get(1)).isNotEmpty();
      assertThat(reviewsAndUnsure.get(0))
          .containsExactlyInAnyOrderElementsOf(reviewsAndUnsure.get(1));
    }
  }

  @Test
  void shouldAnswerEachImageOnceThoughKilledWithoutAName() throws Exception {
    assumeTrue(EFFORT.isPatient(), "Takes Kafka's timeouts of two minutes");
    Oracle oracle = Oracle.of(EFFORT);
    try (Scene scene = new Scene(cluster, new Flow("kill-unnamed"), oracle, directory)) {
      // When
      DigitsProcess killed = scene.serve("one", UNNAMED);
      scene.awaitProgress(EFFORT.images() / 4);
      scene.fault();
      killed.kill();
      scene.serve("two", UNNAMED);

      // Then
      verify("SIGKILL, instance without a name or its state folder", scene, oracle);
    }
  }

  @Test
  void shouldLoseNoImageAtLeastOnce() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Map<String, String> settings = new HashMap<>(NAMED);
    settings.put("DIGITS_DELIVERY", "at_least_once");
    try (Scene scene = new Scene(cluster, new Flow("at-least-once"), oracle, directory)) {
      // When
      killAndServe(scene, Math.max(2, EFFORT.kills() / 3), settings);

      // Then
      scene.awaitAnswered();
      DeliveryCheck delivery = scene.end();
      FaultTable.add(
          "SIGKILL at random moments, at least once",
          oracle.count(),
          EFFORT.model(),
          delivery,
          scene.silences());
      assertThat(delivery.lost()).isZero();
      assertThat(delivery.wrong()).isZero();
    }
  }

  @Test
  void shouldMoveNoPartitionInARollingRestart() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    try (Scene scene = new Scene(cluster, new Flow("rolling"), oracle, directory)) {
      // Given
      DigitsProcess restarted = scene.serve("one", NAMED);
      DigitsProcess other = scene.serve("two", named("two"));
      scene.awaitAssigned(2);
      scene.awaitProgress(EFFORT.images() / 8);
      long rebalances = rebalancesOnceSettled(other);

      // When
      scene.fault();
      restarted.terminate();
      assertThat(restarted.await().exitCode()).isZero();
      DigitsProcess again = scene.serve("one", NAMED);
      scene.awaitProgress(EFFORT.images() / 2);
      awaitRunning(again);

      // Then
      assertThat(rebalances(other)).isEqualTo(rebalances);
      verify("rolling restart of one of two, instances named", scene, oracle);
    }
  }

  @Test
  void shouldAnswerEachImageOnceThoughStoppedInMidBatch() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    try (Scene scene = new Scene(cluster, new Flow("stop"), oracle, directory)) {
      // When
      for (int stop = 0; stop < Math.max(2, EFFORT.kills() / 3); stop++) {
        DigitsProcess service = scene.serve("one", UNNAMED);
        scene.awaitProgress(1 + random.nextInt(EFFORT.images() / EFFORT.kills()));
        scene.fault();
        service.terminate();
        assertThat(service.await().exitCode()).isZero();
      }
      scene.serve("one", UNNAMED);

      // Then
      verify("clean stop in mid-batch", scene, oracle);
    }
  }

  @Test
  void shouldAnswerEachImageOnceByTwoThenThreeThenOneInstance() throws Exception {
    scale("scale-classic", UNNAMED, "2, 3, 1 instances, classic protocol");
  }

  @Test
  void shouldAnswerEachImageOnceByTwoThenThreeThenOneInstanceByTheStreamsProtocol()
      throws Exception {
    Map<String, String> settings = new HashMap<>(UNNAMED);
    settings.put("KAFKA_GROUP_PROTOCOL", "streams");
    scale("scale-streams", settings, "2, 3, 1 instances, streams protocol");
  }

  private void scale(String name, Map<String, String> settings, String fault) throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    int share = EFFORT.images() / 8;
    try (Scene scene = new Scene(cluster, new Flow(name), oracle, directory)) {
      // When
      DigitsProcess first = scene.serve("one", settings);
      DigitsProcess second = scene.serve("two", settings);
      scene.awaitProgress(share);
      scene.fault();
      scene.serve("three", settings);
      scene.awaitProgress(share);
      scene.fault();
      first.terminate();
      scene.awaitProgress(share);
      scene.fault();
      second.terminate();

      // Then
      verify(fault, scene, oracle);
      for (DigitsProcess stopped : List.of(first, second)) {
        DigitsProcess.Result result = stopped.await();
        assertThat(result.exitCode()).as(result.err()).isZero();
      }
    }
  }

  private void killAndServe(Scene scene, int kills, Map<String, String> settings) throws Exception {
    for (int kill = 0; kill < kills; kill++) {
      DigitsProcess service = scene.serve("one", settings);
      awaitRandomMoment(scene);
      scene.fault();
      service.kill();
    }
    scene.serve("one", settings);
  }

  private static Map<String, String> named(String name) {
    // The port is another at each start, and a new address is told to all by one more rebalance
    return Map.of(
        "DIGITS_INSTANCE_ID",
        name,
        "DIGITS_APPLICATION_SERVER",
        name + ":8080",
        "DIGITS_MODEL",
        EFFORT.model());
  }

  /** What ends before it is has no stream to close, and another exit code. */
  private static void awaitRunning(DigitsProcess instance) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> instance.err().contains("The stream is RUNNING"));
  }

  /** A new instance's tasks come over in a second rebalance, after they have been given up. */
  private static long rebalancesOnceSettled(DigitsProcess instance) throws IOException {
    AtomicLong seen = new AtomicLong();
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              long now = rebalances(instance);
              return seen.getAndSet(now) == now;
            });
    return seen.get();
  }

  private static long rebalances(DigitsProcess instance) throws IOException {
    return instance
        .err()
        .lines()
        .filter(line -> line.contains("The stream is REBALANCING"))
        .count();
  }

  /** Mostly while it answers, at times while it starts; some images are left for the last kill. */
  private void awaitRandomMoment(Scene scene) {
    int share = EFFORT.images() / (EFFORT.kills() + 1);
    if (random.nextInt(4) == 0) {
      scene.awaitProgressWithin(share, Duration.ofMillis(random.nextInt(10_000)));
    } else {
      scene.awaitProgress(1 + random.nextInt(share * 3 / 2));
    }
  }

  private static void verify(String fault, Scene scene, Oracle oracle) throws Exception {
    DeliveryCheck delivery = scene.end(oracle);
    FaultTable.add(fault, oracle.count(), EFFORT.model(), delivery, scene.silences());
    assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
  }
}
