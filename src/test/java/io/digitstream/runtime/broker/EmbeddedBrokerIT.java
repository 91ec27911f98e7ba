package io.digitstream.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  @Test
  void shouldKeepItsDataAndItsPortWhenStartedAgain() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      // Given
      String before = broker.bootstrapServers();
      setup(broker, setup -> setup.create(List.of(TopicSpec.named("kept"))));

      // When
      broker.stop();
      broker.start();

      // Then
      assertThat(broker.bootstrapServers()).isEqualTo(before);
      setup(broker, setup -> setup.check(List.of(TopicSpec.named("kept"))));
    }
  }

  @Test
  void shouldKeepAGivenDirectory(@TempDir Path directory) {
    // Given
    BrokerSettings settings = BrokerSettings.temporary().withDirectory(directory);
    try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
      setup(broker, setup -> setup.create(List.of(TopicSpec.named("kept"))));
    }

    // When
    try (EmbeddedBroker again = EmbeddedBroker.start(settings)) {
      // Then
      setup(again, setup -> setup.check(List.of(TopicSpec.named("kept"))));
    }
  }

  @Test
  void shouldLeaveNothingBehind() {
    // Given
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
    boolean there = Files.exists(broker.directory());

    // When
    broker.close();

    // Then
    assertThat(there).isTrue();
    assertThat(broker.directory()).doesNotExist();
  }

  @Test
  @Timeout(60)
  void shouldSayThatItsPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      // Given
      BrokerSettings settings = BrokerSettings.temporary().withPort(taken.getLocalPort());

      // When
      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          // Then
          .hasMessage("Port " + taken.getLocalPort() + " is taken: the broker cannot start");
    }
  }

  private static void setup(EmbeddedBroker broker, Consumer<TopicSetup> action) {
    try (TopicSetup setup =
        new TopicSetup(
            Map.of("bootstrap.servers", broker.bootstrapServers()), Duration.ofSeconds(20))) {
      action.accept(setup);
    }
  }
}
