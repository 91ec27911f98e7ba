package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
  void shouldLeaveNothingBehind() throws Exception {
    // Given
    Set<Path> before = brokerDirectories();
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
    Set<Path> during = brokerDirectories();

    // When
    broker.close();

    // Then
    assertThat(during).hasSize(before.size() + 1);
    assertThat(brokerDirectories()).isEqualTo(before);
  }

  private static Set<Path> brokerDirectories() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("digitstream-broker-"))
          .collect(Collectors.toSet());
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
