package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes of docs/operations.md, by processes. */
class ExitCodeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration FAILED_END = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void startBroker() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("DIGITS_TOPICS_PARTITIONS", "2");
    environment.put("DIGITS_MODEL", "compact");
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void shouldEndWithZeroOnASignalDuringTheStart() throws Exception {
    try (DigitsProcess service = serve()) {
      // Given
      awaitSaid(service, "INFO");
      // When
      service.terminate();
      DigitsProcess.Result result = service.await();
      // Then
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.err()).contains("Stopped").doesNotContain("Serving");
    }
  }

  @Test
  void shouldEndWithZeroOnASignalWhileItServes() throws Exception {
    try (DigitsProcess service = serve()) {
      // Given
      awaitSaid(service, "The stream is RUNNING");
      // When
      service.terminate();
      DigitsProcess.Result result = service.await();
      // Then
      assertThat(result.exitCode()).as(result.err()).isZero();
    }
  }

  @Test
  void shouldEndWithOneIfItCouldNotStopInTime() throws Exception {
    environment.put("DIGITS_CLOSE_TIMEOUT", "1ms");
    try (DigitsProcess service = serve()) {
      // Given
      awaitSaid(service, "The stream is RUNNING");
      // When
      service.terminate();
      DigitsProcess.Result result = service.await();
      // Then
      assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
      assertThat(result.err()).contains("did not end within PT0.001S", "not cleanly");
    }
  }

  @Test
  void shouldEndWithOneSoonAfterTheStreamHasFailed() throws Exception {
    try (DigitsProcess service = serve();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // Given
      awaitSaid(service, "The stream is RUNNING");
      // When
      admin.deleteTopics(List.of("digits-in")).all().get();
      awaitSaid(service, "Stopping: ");
      // Then
      await().atMost(FAILED_END).until(() -> !service.isAlive());
      assertThat(service.await().exitCode()).isEqualTo(1);
    }
  }

  @Test
  void shouldEndWithOneThoughItsEndHangs() throws Exception {
    try (DigitsProcess hanging =
        DigitsProcess.startMain(HangingService.class, directory, environment)) {
      // When
      DigitsProcess.Result result = hanging.await();
      // Then
      assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    }
  }

  private DigitsProcess serve() throws Exception {
    return DigitsProcess.start(directory, environment, "serve", "--create-topics");
  }

  private static void awaitSaid(DigitsProcess service, String text) {
    await().atMost(PATIENCE).until(() -> service.err().contains(text));
  }
}
