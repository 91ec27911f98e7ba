package io.digitstream.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.runtime.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicSetupIT {
  private static TestCluster cluster;

  @BeforeAll
  static void startBroker() {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldCreateWhatIsMissingAndKeepWhatIsThere() {
    try (TopicSetup setup = setup(cluster.bootstrapServers())) {
      // Given
      TopicSpec input = spec("in", 3, Map.of());
      TopicSpec counts = spec("counts", 1, Map.of("cleanup.policy", "compact"));
      List<String> first = setup.create(List.of(input));

      // When
      List<String> second = setup.create(List.of(input, counts, TopicSpec.named("default")));

      // Then
      assertThat(first).containsExactly("in");
      assertThat(second).containsExactly("counts", "default");
    }
  }

  @Test
  void shouldSayAllThatIsWrong() {
    try (TopicSetup setup = setup(cluster.bootstrapServers())) {
      // Given
      setup.create(List.of(spec("three", 3, Map.of())));
      List<TopicSpec> expected =
          List.of(spec("three", 6, Map.of("cleanup.policy", "compact")), TopicSpec.named("absent"));

      // When
      assertThatThrownBy(() -> setup.check(expected))
          // Then
          .isInstanceOf(TopicException.class)
          .hasMessage(
              "At "
                  + cluster.bootstrapServers()
                  + ": topic absent does not exist; topic three has partitions 3, expected 6;"
                  + " topic three has cleanup.policy delete, expected compact");
    }
  }

  @Test
  void shouldTellTheLargestRecordOfATopic() {
    try (TopicSetup setup = setup(cluster.bootstrapServers())) {
      // Given
      setup.create(List.of(spec("large", 1, Map.of("max.message.bytes", "5000000"))));

      // When
      int bytes = setup.maxMessageBytes(List.of("large")).get("large");

      // Then
      assertThat(bytes).isEqualTo(5_000_000);
    }
  }

  @Test
  void shouldSayWhatTheBrokerRefuses() {
    try (TopicSetup setup = setup(cluster.bootstrapServers())) {
      // Given
      TopicSpec threeReplicas =
          new TopicSpec("replicated", Optional.of(1), Optional.of((short) 3), Map.of());

      // When
      assertThatThrownBy(() -> setup.create(List.of(threeReplicas)))
          // Then
          .isInstanceOf(TopicException.class)
          .hasMessageContaining("refused")
          .hasMessageContaining("replication factor of 3");
    }
  }

  @Test
  void shouldSayThatNoBrokerAnswers() {
    try (TopicSetup setup = setup("localhost:1")) {
      // When
      assertThatThrownBy(() -> setup.check(List.of(TopicSpec.named("in"))))
          // Then
          .isInstanceOf(TopicException.class)
          .hasMessage(
              "No Kafka broker answered at localhost:1 within 3 s: is it running, reachable from"
                  + " here, and is security.protocol what it expects?");
    }
  }

  @Test
  void shouldSayThatTheServersNameLeadsNowhere() {
    // When
    assertThatThrownBy(() -> setup("nowhere.invalid:9092").check(List.of()))
        // Then
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("nowhere.invalid:9092");
  }

  private static TopicSetup setup(String bootstrapServers) {
    return new TopicSetup(
        Map.of("bootstrap.servers", bootstrapServers),
        bootstrapServers.endsWith(":1") ? Duration.ofSeconds(3) : Duration.ofSeconds(20));
  }

  private static TopicSpec spec(String name, int partitions, Map<String, String> configs) {
    return new TopicSpec(name, Optional.of(partitions), Optional.empty(), configs);
  }
}
