package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.config.ConfigReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Setting;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The topics that a broker has once they were created. */
class TopicsCommandIT {
  @Test
  void shouldCreateEveryTopicAndCompactTheAccuracy() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      // Given
      KafkaSettings kafka =
          new KafkaSettings(Map.of("bootstrap.servers", broker.bootstrapServers()));
      DigitstreamConfig.Topics topics =
          new ConfigReader(Setting::defaultValue).read(Map.of()).topics();

      // When
      List<String> created = ServiceTopics.create(kafka, topics);

      // Then
      assertThat(created)
          .containsExactly(
              "digits-in", "digits-out", "digits-labels", "digits-accuracy", "digits-dlq");
      assertThat(ServiceTopics.create(kafka, topics)).isEmpty();
      try (TopicSetup setup = new TopicSetup(kafka.admin(), ServiceTopics.PATIENCE)) {
        setup.check(List.of(withPolicy("digits-accuracy", "compact")));
        setup.check(List.of(withPolicy("digits-labels", "delete")));
      }
    }
  }

  private static TopicSpec withPolicy(String name, String policy) {
    return new TopicSpec(name, Optional.of(6), Optional.empty(), Map.of("cleanup.policy", policy));
  }
}
