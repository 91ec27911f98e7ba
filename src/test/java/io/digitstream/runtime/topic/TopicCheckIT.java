package io.digitstream.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.runtime.TestCluster;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics that are there, and whose settings cannot work, or cost something. */
class TopicCheckIT {
  private static final Map<TopicUse, String> NAMES =
      Map.of(
          TopicUse.IMAGES, "in",
          TopicUse.ANSWERS, "out",
          TopicUse.LABELS, "labels",
          TopicUse.ACCURACY, "accuracy",
          TopicUse.DEAD_LETTERS, "dlq");
  private static TestCluster cluster;
  private static int scenes;

  @BeforeAll
  static void startBroker() {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stopBroker() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ACCURACY     | cleanup.policy      | delete  | expected compact
          ACCURACY     | max.message.bytes   | 4000    | needs up to 8192
          ANSWERS      | max.message.bytes   | 1000    | needs up to 2176: every image would become
          ANSWERS      | min.insync.replicas | 2       | 1 replicas: Kafka refuses every record
          DEAD_LETTERS | cleanup.policy      | compact | expected delete
          DEAD_LETTERS | max.message.bytes   | 20000   | needs up to 32768
          DEAD_LETTERS | min.insync.replicas | 3       | 1 replicas: Kafka refuses every record
          """)
  void shouldSayInOneLineWhatCannotWork(TopicUse use, String name, String value, String why) {
    // Given
    Map<TopicUse, String> topics = create(use, Map.of(name, value));

    // When
    assertThatThrownBy(() -> check(topics))
        // Then
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("topic " + topics.get(use) + " has " + name + " " + value)
        .hasMessageContaining(why)
        .extracting(thrown -> thrown.getMessage().lines().count())
        .isEqualTo(1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IMAGES       | cleanup.policy                  | compact             | without a key
          IMAGES       | min.insync.replicas             | 2                   | refuses every record
          IMAGES       | max.message.bytes               | 9000000             | do not contain the image
          IMAGES       | message.timestamp.after.max.ms  | 9223372036854775807 | further ahead
          ANSWERS      | cleanup.policy                  | compact             | without a key
          ANSWERS      | message.timestamp.before.max.ms | 3600000             | older become dead
          """)
  void shouldWarnOfWhatCostsSomething(TopicUse use, String name, String value, String why) {
    // Given
    Map<TopicUse, String> topics = create(use, Map.of(name, value));

    // When
    List<String> lines = check(topics);

    // Then
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains(why);
  }

  @Test
  void shouldSayAllThatCannotWorkInALineEach() {
    // Given
    Map<TopicUse, String> topics =
        create(TopicUse.ACCURACY, Map.of("cleanup.policy", "delete", "max.message.bytes", "4000"));

    // When
    assertThatThrownBy(() -> check(topics))
        // Then
        .extracting(thrown -> thrown.getMessage().lines().count())
        .isEqualTo(3L);
  }

  @Test
  void shouldSayNothingOfTopicsThatItWouldCreate() {
    // Given
    Map<TopicUse, String> topics = create(TopicUse.ACCURACY, Map.of("cleanup.policy", "compact"));

    // When
    List<String> lines = check(topics);

    // Then
    assertThat(lines).isEmpty();
  }

  /** One topic with some settings; the others are as they should be. */
  private static Map<TopicUse, String> create(TopicUse use, Map<String, String> configs) {
    String scene = "scene-" + scenes++ + "-";
    Map<TopicUse, String> topics = new EnumMap<>(TopicUse.class);
    NAMES.forEach((each, name) -> topics.put(each, scene + name));
    try (TopicSetup setup = setup()) {
      topics.forEach(
          (each, name) ->
              setup.create(
                  List.of(
                      new TopicSpec(
                          name, Optional.of(1), Optional.empty(), settings(each, use, configs)))));
    }
    return topics;
  }

  private static Map<String, String> settings(
      TopicUse topic, TopicUse use, Map<String, String> configs) {
    Map<String, String> settings = new HashMap<>();
    if (topic == TopicUse.ACCURACY) {
      settings.put("cleanup.policy", "compact");
    }
    if (topic == use) {
      settings.putAll(configs);
    }
    return settings;
  }

  private static List<String> check(Map<TopicUse, String> topics) {
    try (TopicSetup setup = setup()) {
      return setup.check(
          topics, EnumSet.of(TopicUse.ANSWERS, TopicUse.ACCURACY, TopicUse.DEAD_LETTERS));
    }
  }

  private static TopicSetup setup() {
    return new TopicSetup(
        Map.of("bootstrap.servers", cluster.bootstrapServers()), Duration.ofSeconds(20));
  }
}
