package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The last line of a service that ends says whose fault it was. */
@Timeout(300)
class ServeFailureIT {
  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void startBroker() {
    cluster = new TestCluster();
  }

  @AfterEach
  void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldNameTheTopicThatWasDeleted() throws Exception {
    // Given
    Map<String, String> environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers(),
            "DIGITS_STATE_DIR", directory.resolve("state").toString(),
            "DIGITS_MODEL", "compact",
            "KAFKA_METADATA_MAX_AGE_MS", "1000",
            "JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
    try (DigitsProcess service =
            DigitsProcess.start(directory, environment, "serve", "--create-topics");
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> service.err().contains("is RUNNING") || !service.isAlive());

      // When
      admin.deleteTopics(List.of("digits-labels")).all().get();
      DigitsProcess.Result result = service.await();

      // Then
      assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
      assertThat(result.err().lines().filter(line -> line.startsWith("digits: ")))
          .containsExactly(
              "digits: At " + cluster.bootstrapServers() + ": topic digits-labels does not exist");
    }
  }
}
