package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.DeliveryCheck;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk below the state folder fills, and the folder is damaged: nothing is lost or doubled. */
class StateFaultsIT {
  private static final Effort EFFORT = Effort.wanted().withoutStandIn();
  private static final Map<String, String> SETTINGS =
      Map.of("DIGITS_MODEL", EFFORT.model(), "DIGITS_INSTANCE_ID", "one");

  @TempDir private static Path directory;
  private static BrokerCluster cluster;

  @BeforeAll
  static void startBrokers() throws Exception {
    cluster = BrokerCluster.start(directory);
  }

  @AfterAll
  static void stopBrokers() {
    cluster.close();
  }

  @Test
  void shouldAnswerEachImageOnceThoughTheDiskFills() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("small-disk"));
        Scene scene = new Scene(cluster, new Flow("disk"), oracle, directory)) {
      Map<String, String> settings = new HashMap<>(SETTINGS);
      settings.put("DIGITS_STATE_DIR", disk.directory().toString());

      // When
      DigitsProcess full = scene.serve("one", settings);
      scene.awaitProgress(EFFORT.images() / 4);
      scene.fault();
      disk.fill();
      scene.awaitProgressOrEnd(EFFORT.images() / 4, full);
      full.terminate();
      DigitsProcess.Result result = full.await();
      disk.clear();
      scene.serve("one", settings);

      // Then
      assertThat(result.exitCode()).as(result.err()).isIn(0, 1);
      assertThat(result.err()).doesNotContain("\tat ");
      verify("the disk below the state folder fills", scene, oracle);
    }
  }

  @Test
  void shouldSayThatTheDiskIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("full-disk"))) {
      // Given
      disk.fill();
      Map<String, String> settings =
          Map.of(
              "DIGITS_STATE_DIR", disk.directory().toString(),
              "KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());

      // When
      DigitsProcess.Result result;
      try (DigitsProcess service = DigitsProcess.start(directory, settings, "serve")) {
        result = service.await();
      }

      // Then
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err().lines().reduce((first, last) -> last).orElseThrow())
          .startsWith("digits: The state folder " + disk.directory() + " of this machine cannot be")
          .contains("No space left on device");
    }
  }

  @Test
  void shouldAnswerEachImageOnceThoughItsStateIsDamaged() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Flow flow = new Flow("damage");
    try (Scene scene = new Scene(cluster, flow, oracle, directory)) {
      // When
      DigitsProcess stopped = scene.serve("one", SETTINGS);
      scene.awaitProgress(EFFORT.images() / 4);
      scene.fault();
      stopped.terminate();
      assertThat(stopped.await().exitCode()).isZero();
      DamagedFolder.damage(directory.resolve(flow.name() + "-one"));
      DigitsProcess killed = scene.serve("one", SETTINGS);
      scene.awaitProgressOrEnd(EFFORT.images() / 4, killed);
      assertThat(killed.isAlive()).as(killed.err()).isTrue();
      scene.fault();
      killed.kill();
      DamagedFolder.damage(directory.resolve(flow.name() + "-one"));
      scene.serve("one", SETTINGS);

      // Then
      verify("every file of the state folder damaged", scene, oracle);
    }
  }

  private static void verify(String fault, Scene scene, Oracle oracle) throws Exception {
    DeliveryCheck delivery = scene.end(oracle);
    FaultTable.add(fault, oracle.count(), EFFORT.model(), delivery, scene.silences());
    assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
  }
}
