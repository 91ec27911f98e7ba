package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed, stopped and scaled in mid-flow: nothing is lost, nothing doubled. */
class ServiceFaultsIT {
  private static final Effort EFFORT = Effort.wanted();
  private static final Map<String, String> NAMED =
      Map.of("DIGITS_INSTANCE_ID", "one", "DIGITS_MODEL", EFFORT.model());
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
      for (int kill = 0; kill < EFFORT.kills(); kill++) {
        DigitsProcess service = scene.serve("one", NAMED);
        awaitRandomMoment(scene);
        scene.fault();
        service.kill();
      }
      scene.serve("one", NAMED);

      // Then
      verify("SIGKILL at random moments, instance named", scene, oracle);
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
      assertThat(first.await().exitCode()).isZero();
      assertThat(second.await().exitCode()).isZero();
    }
  }

  /** Mostly while it answers, at times while it starts. */
  private void awaitRandomMoment(Scene scene) {
    if (random.nextInt(4) == 0) {
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(10_000)).toNanos());
    } else {
      scene.awaitProgress(1 + random.nextInt(2 * EFFORT.images() / (EFFORT.kills() + 1)));
    }
  }

  private static void verify(String fault, Scene scene, Oracle oracle) throws Exception {
    Delivery delivery = scene.end(oracle);
    FaultTable.add(fault, oracle.count(), delivery, scene.silences());
    assertThat(delivery).isEqualTo(Delivery.EXACT);
  }
}
