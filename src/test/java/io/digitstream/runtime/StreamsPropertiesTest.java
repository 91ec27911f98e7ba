package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.runtime.progress.Processing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
  private static final Map<String, Object> INTERCEPTOR =
      Map.of("interceptor.classes", "Ours", "digitstream.object", 7);

  @Test
  void shouldDeriveWhatLookAheadBatchingNeeds() {
    // When
    Properties properties = StreamsProperties.of(settings(true, Map.of()), INTERCEPTOR);

    // Then
    assertThat(properties)
        .containsEntry("bootstrap.servers", "localhost:9092")
        .containsEntry("application.id", "digits")
        .containsEntry("client.id", "digits-0")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("num.stream.threads", 2)
        .containsEntry("commit.interval.ms", 100L)
        .containsEntry("buffered.records.per.partition", 64)
        .containsEntry("main.consumer.max.poll.records", 64)
        .containsEntry("main.consumer.max.partition.fetch.bytes", 4_194_304)
        .containsEntry("main.consumer.fetch.max.bytes", 8_388_608)
        .containsEntry("main.consumer.interceptor.classes", "Ours")
        .containsEntry("main.consumer.digitstream.object", 7)
        .containsEntry("max.task.idle.ms", -1L)
        .containsEntry("producer.linger.ms", 5L)
        .containsEntry("producer.transaction.timeout.ms", 60_000)
        .containsEntry("producer.max.request.size", 1_049_600)
        .containsEntry("topic.message.timestamp.before.max.ms", "9223372036854775807")
        .containsEntry("topic.message.timestamp.after.max.ms", "9223372036854775807")
        .doesNotContainKeys("group.protocol", "errors.dead.letter.queue.topic.name");
  }

  @Test
  void shouldBeAcceptedByKafkaStreams() {
    // Given
    Properties properties = StreamsProperties.of(settings(true, Map.of()), INTERCEPTOR);

    // When
    StreamsConfig config = new StreamsConfig(properties);

    // Then
    Map<String, Object> consumer = config.getMainConsumerConfigs("digits", "consumer", 0);
    assertThat(consumer)
        .containsEntry("max.poll.records", 64)
        .containsEntry("digitstream.object", 7)
        .containsEntry("isolation.level", "read_committed");
    assertThat(config.getRestoreConsumerConfigs("restore"))
        .doesNotContainKeys("interceptor.classes", "digitstream.object");
    assertThat(config.getProducerConfigs("producer")).containsEntry("linger.ms", 5L);
  }

  @Test
  void shouldLeaveTransactionsToKafkaAtLeastOnce() {
    // When
    Properties properties = StreamsProperties.of(settings(false, Map.of()), INTERCEPTOR);

    // Then
    assertThat(properties)
        .containsEntry("processing.guarantee", "at_least_once")
        .doesNotContainKey("producer.transaction.timeout.ms");
  }

  @Test
  void shouldLetRawPropertiesGoFirstWithAnyPrefix() {
    // Given
    Map<String, String> raw =
        Map.of(
            "consumer.max.poll.records", "7",
            "linger.ms", "0",
            "producer.max.request.size", "99",
            "commit.interval.ms", "30");

    // When
    Properties properties = StreamsProperties.of(settings(true, raw), INTERCEPTOR);

    // Then
    StreamsConfig config = new StreamsConfig(properties);
    assertThat(config.getMainConsumerConfigs("digits", "consumer", 0))
        .containsEntry("max.poll.records", "7");
    assertThat(config.getProducerConfigs("producer"))
        .containsEntry("linger.ms", "0")
        .containsEntry("max.request.size", "99");
    assertThat(properties).containsEntry("commit.interval.ms", "30");
  }

  @Test
  void shouldKeepTheUsersInterceptors() {
    // Given
    Map<String, String> raw = Map.of("consumer.interceptor.classes", "Theirs");

    // When
    Properties properties = StreamsProperties.of(settings(true, raw), INTERCEPTOR);

    // Then
    assertThat(properties)
        .containsEntry("main.consumer.interceptor.classes", "Ours,Theirs")
        .containsEntry("consumer.interceptor.classes", "Theirs");
  }

  @Test
  void shouldNameTheLimitsOfInternalTopicsAsOldBrokersDo() {
    // Given
    Map<String, String> raw = Map.of("topic.message.timestamp.difference.max.ms", "9");

    // When
    Properties current = StreamsProperties.of(settings(true, Map.of()), INTERCEPTOR);
    Properties old = StreamsProperties.of(settings(true, raw), INTERCEPTOR);

    // Then
    assertThat(current).containsKey("topic.message.timestamp.before.max.ms");
    assertThat(old)
        .doesNotContainKeys(
            "topic.message.timestamp.before.max.ms", "topic.message.timestamp.after.max.ms");
  }

  private static StreamsSettings settings(boolean exactlyOnce, Map<String, String> raw) {
    Processing processing =
        new Processing(exactlyOnce, 2, 16, Duration.ofMillis(100), Path.of("state"), 1_048_576);
    return new StreamsSettings(
        "localhost:9092", "digits", "digits-0", Optional.empty(), processing, raw);
  }
}
