package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.DeliveryCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers die, and one stands still, in mid-flow: nothing is lost, nothing doubled. */
class BrokerFaultsIT {
  private static final Effort EFFORT = Effort.wanted();
  private static final Map<String, String> SETTINGS = Map.of("DIGITS_MODEL", EFFORT.model());

  /** Longer than the request timeout of Kafka's clients, 30 s. */
  private static final Duration PAUSE = Duration.ofSeconds(40);

  /** Images come before an outage, all through it and after it. */
  private static final Duration AROUND_AN_OUTAGE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private BrokerCluster cluster;

  @BeforeEach
  void startBrokers() throws Exception {
    cluster = BrokerCluster.start(directory);
  }

  @AfterEach
  void stopBrokers() {
    cluster.close();
  }

  @Test
  void shouldAnswerEachImageOnceThoughABrokerAndThenTheControllerDie() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Flow flow = new Flow("broker");
    try (Scene scene = new Scene(cluster, flow, oracle, directory)) {
      // When
      scene.serve("one", SETTINGS);
      scene.awaitProgress(EFFORT.images() / 8);
      replace(scene, cluster.leader(flow.output()));
      replace(scene, cluster.controller());

      // Then
      verify("SIGKILL of a broker, then of the controller", scene, oracle);
    }
  }

  @Test
  void shouldAnswerEachImageOnceThoughABrokerStandsStill() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Flow flow = new Flow("pause");
    try (Scene scene = new Scene(cluster, flow, oracle, directory)) {
      // When
      scene.serve("one", SETTINGS);
      scene.awaitProgress(EFFORT.images() / 8);
      BrokerNode broker = cluster.leader(flow.output());
      scene.fault();
      broker.pause();
      pass(PAUSE);
      broker.resume();

      // Then
      verify("SIGSTOP of a broker for %d s".formatted(PAUSE.toSeconds()), scene, oracle);
    }
  }

  @Test
  void shouldAnswerEachImageOnceThoughAllBrokersAreAway() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Flow flow = new Flow("outage");
    Duration outage = EFFORT.outage();
    try (Scene scene = new Scene(cluster, flow, oracle, directory, outage.plus(AROUND_AN_OUTAGE))) {
      // When
      DigitsProcess service = scene.serve("one", SETTINGS);
      scene.awaitProgress(EFFORT.images() / 16);
      scene.fault();
      cluster.kill();
      pass(outage);
      boolean waiting = service.isAlive();
      cluster.restart();

      // Then
      assertThat(waiting).isTrue();
      verify(
          "SIGKILL of all brokers, back after %d s".formatted(outage.toSeconds()), scene, oracle);
      assertThat(service.await().exitCode()).isZero();
    }
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** Kills it, lets the service go on without, and brings it back. */
  private void replace(Scene scene, BrokerNode broker) throws Exception {
    scene.fault();
    broker.kill();
    scene.awaitProgress(EFFORT.images() / 8);
    broker.start();
    cluster.awaitWhole();
  }

  private static void verify(String fault, Scene scene, Oracle oracle) throws Exception {
    DeliveryCheck delivery = scene.end(oracle);
    FaultTable.add(fault, oracle.count(), EFFORT.model(), delivery, scene.silences());
    assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
  }
}
