package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.accuracy.state.Accuracy;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process in mid-flow, again and again, once with its state lost: the counts are exact,
 * and are published.
 */
class AccuracyKillIT {
  private static final int IMAGES = 3000;
  private static final int KILLS = 4;

  private final Random random = new Random(1234);
  @TempDir private Path directory;
  private TestCluster cluster;
  private Process process;

  @BeforeEach
  void startBroker() throws Exception {
    cluster = new TestCluster();
    cluster.createTopics(3, "digits-in", "digits-out", "digits-dlq");
    cluster.createTopics(5, "digits-labels");
    cluster.createTopics(1, "digits-accuracy");
    cluster.send(AccuracyStreams.labels(IMAGES / 2, 5, 1));
    cluster.sendNumbered(IMAGES, 3);
  }

  @AfterEach
  void stopBroker() {
    if (process != null) {
      process.destroyForcibly();
    }
    cluster.close();
  }

  @Test
  void shouldCountEachImageOnceHoweverOftenItIsKilled() throws Exception {
    // When
    for (int kill = 0; kill < KILLS; kill++) {
      start(directory.resolve(kill < 2 ? "state" : "other-state"));
      awaitProgress(150 + random.nextInt(400));
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(128 + 9);
      if (kill == 1) {
        cluster.send(AccuracyStreams.labels(IMAGES, 5, 2));
      }
    }
    start(directory.resolve("other-state"));

    // Then
    AccuracyStreams.awaitExact(cluster, IMAGES, Duration.ofSeconds(60));
    process.getOutputStream().close();
    assertThat(process.waitFor()).isZero();
    assertThat(
            AccuracyStreams.latest(cluster).values().stream()
                .filter(each -> each.window().isPresent())
                .filter(each -> each.key().endsWith("PT1H"))
                .mapToLong(Accuracy::matched)
                .sum())
        .isEqualTo(IMAGES);
  }

  private void start(Path state) throws IOException {
    process =
        KillableStream.start(
            new File("target", "killed-accuracy.log"),
            cluster.bootstrapServers(),
            "accuracy",
            state.toString());
  }

  private void awaitProgress(int images) throws IOException {
    InputStream progress = process.getInputStream();
    for (int read = 0; read < images; read++) {
      assertThat(progress.read()).isEqualTo('.');
    }
  }
}
