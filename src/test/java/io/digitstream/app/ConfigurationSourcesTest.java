package io.digitstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationSourcesTest {
  @TempDir private Path directory;

  @Test
  void shouldPreferFlagsToEnvironmentToFileToDefaults() throws Exception {
    // Given
    Path file =
        file(
            """
            digits.batch.size=1
            digits.stream.threads=1
            digits.topics.in=from-file
            kafka.bootstrap.servers=file:9092
            kafka.client.rack=file
            """);
    Map<String, String> environment =
        Map.of(
            "DIGITS_BATCH_SIZE", "2",
            "DIGITS_STREAM_THREADS", "2",
            "KAFKA_BOOTSTRAP_SERVERS", "environment:9092",
            "KAFKA_CLIENT_RACK", "environment");
    Map<String, String> flags =
        Map.of("digits.batch.size", "3", "kafka.bootstrap.servers", "flag:9092");
    // When
    DigitstreamConfig config = new ConfigurationSources(environment).read(file, flags);
    // Then
    assertThat(config.service().batchSize()).isEqualTo(3);
    assertThat(config.service().streamThreads()).isEqualTo(2);
    assertThat(config.topics().in()).isEqualTo("from-file");
    assertThat(config.topics().out()).isEqualTo("digits-out");
    assertThat(config.kafka())
        .containsEntry("bootstrap.servers", "flag:9092")
        .containsEntry("client.rack", "environment");
  }

  @Test
  void shouldTakeKafkasOwnNamesAndLeaveOthersAlone() throws Exception {
    // Given
    Map<String, String> environment =
        Map.of(
            "KAFKA_SASL_JAAS_CONFIG", "login ${not.expanded};",
            "KAFKA_MAIN_CONSUMER_FETCH_MIN_BYTES", "7",
            "KAFKA_HEAP_OPTS", "-Xmx1g",
            "KAFKA_SERVICE_HOST", "10.0.0.1");
    // When
    DigitstreamConfig config = new ConfigurationSources(environment).read(null, Map.of());
    // Then
    assertThat(config.kafka())
        .containsOnly(
            Map.entry("sasl.jaas.config", "login ${not.expanded};"),
            Map.entry("main.consumer.fetch.min.bytes", "7"));
  }

  @Test
  void shouldRefuseUnknownKeys() throws Exception {
    // Given
    Path file = file("digits.batchsize=3");
    Map<String, String> environment = Map.of("DIGITS_BATCHSIZE", "3");
    // When / Then
    assertThatThrownBy(() -> new ConfigurationSources(Map.of()).read(file, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            file + " sets 'digits.batchsize', which is not a setting of digitstream or Kafka");
    assertThatThrownBy(() -> new ConfigurationSources(environment).read(null, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "The environment sets 'DIGITS_BATCHSIZE', which is not a setting of digitstream");
  }

  @Test
  void shouldShowNoSecret() {
    // Given
    KafkaSettings kafka =
        new KafkaSettings(
            Map.of(
                "ssl.keystore.password", "hunter2",
                "sasl.jaas.config", "password=hunter2",
                "ssl.keystore.key", "hunter2",
                "ssl.truststore.location", "/tls/trust.p12"));
    // When
    String shown = kafka.toString();
    // Then
    assertThat(shown)
        .doesNotContain("hunter2")
        .contains("ssl.truststore.location=/tls/trust.p12")
        .contains("bootstrap.servers=localhost:9092");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("digits.properties"), text);
  }
}
