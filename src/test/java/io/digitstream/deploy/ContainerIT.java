package io.digitstream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.digitstream.digit.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;

/** The image, beside Kafka's. */
class ContainerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration GRACE = Duration.ofSeconds(45);
  private static final String BROKER = "kafka:19092";

  private Network network;
  private KafkaContainer kafka;

  @BeforeAll
  static void assumeContainers() {
    ContainerEngine.assumePresent();
  }

  @BeforeEach
  void startKafka() {
    network = Network.newNetwork();
    kafka =
        new KafkaContainer(ContainerEngine.KAFKA)
            .withNetwork(network)
            .withListener(BROKER)
            .withStartupTimeout(PATIENCE);
    kafka.start();
  }

  @AfterEach
  void stopKafka() {
    kafka.close();
    network.close();
  }

  @Test
  void shouldAnswerAndCountAndWriteNothingButItsState() throws Exception {
    try (ServiceContainer service = ServiceContainer.serving(network, BROKER);
        DigitsClient client = new DigitsClient(kafka.getBootstrapServers())) {
      // Given
      service.start();
      // When
      client.send("labelled-", 0, 40);
      // Then
      List<Prediction> answers = client.answers("labelled-", 40, PATIENCE);
      assertThat(answers).extracting(Prediction::id).doesNotHaveDuplicates();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.page("/metrics"))
                      .containsPattern("digits_labelled_images\\{[^}]*} 40\\.0"));
      assertThat(service.page("/api/model")).contains("\"compact\"");
      assertThat(service.getDockerClient().containerDiffCmd(service.getContainerId()).exec())
          .isNullOrEmpty();
    }
  }

  @Test
  void shouldRunAsNobodyAndEndCleanlyOnSigterm() {
    try (ServiceContainer service = ServiceContainer.serving(network, BROKER)) {
      // Given
      service.start();
      String user = service.getContainerInfo().getConfig().getUser();
      // When
      ContainerState state = service.terminate(GRACE);
      // Then
      assertThat(user).isEqualTo("65532:65532");
      assertThat(state.getExitCodeLong()).isZero();
      assertThat(service.getLogs()).contains("Stopped").doesNotContain("\tat ");
    }
  }

  @Test
  void shouldGoOnAfterARestartWithItsVolume() throws Exception {
    String volume = "digitstream-" + UUID.randomUUID();
    String identity;
    try (DigitsClient client = new DigitsClient(kafka.getBootstrapServers())) {
      try (ServiceContainer first =
          ServiceContainer.serving(network, BROKER).keepingStateIn(volume)) {
        // Given
        first.start();
        client.send("restart-", 0, 30);
        client.answers("restart-", 30, PATIENCE);
        identity = first.streamsIdentity();
        first.terminate(GRACE);
      }
      try (ServiceContainer second =
          ServiceContainer.serving(network, BROKER).keepingStateIn(volume)) {
        // When
        second.start();
        client.send("restart-", 30, 30);
        // Then
        List<Prediction> answers = client.answers("restart-", 60, PATIENCE);
        assertThat(answers).extracting(Prediction::id).doesNotHaveDuplicates();
        assertThat(second.streamsIdentity()).isEqualTo(identity);
      }
    } finally {
      DockerClientFactory.lazyClient().removeVolumeCmd(volume).exec();
    }
  }

  @Test
  @Tag("long")
  void shouldSendAnImageAndAwaitItsAnswer() {
    try (ServiceContainer service = ServiceContainer.serving(network, BROKER);
        ServiceContainer sender =
            new ServiceContainer(
                network,
                BROKER,
                "send",
                "--images",
                "1",
                "--id-prefix",
                "sent-",
                "--await",
                "60")) {
      // Given
      service.start();
      // When
      sender.start();
      // Then
      await().atMost(PATIENCE).until(() -> !sender.isRunning());
      assertThat(sender.getLogs()).containsPattern("sent-0 is \\d, \\d+\\.\\d+ %");
      assertThat(sender.state().getExitCodeLong()).isZero();
    }
  }
}
