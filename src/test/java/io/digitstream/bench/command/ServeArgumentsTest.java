package io.digitstream.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.app.ConfigurationSources;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServeArgumentsTest {
  private final ConfigurationSources sources = new ConfigurationSources(Map.of());

  @Test
  void shouldGiveTheProcessTheSameConfiguration() throws Exception {
    // Given
    DigitstreamConfig config =
        sources.read(
            null,
            Map.of(
                "digits.delivery", "at_least_once",
                "digits.commit.interval", "25ms",
                "digits.stream.threads", "3",
                "digits.batch.size", "64",
                "digits.model", "compact",
                "digits.image.max.bytes", "2MiB",
                "digits.http.port", "0",
                "digits.topics.in", "bench-in",
                "kafka.bootstrap.servers", "localhost:1234"));
    // When
    List<String> arguments = ServeArguments.of(config);
    // Then
    assertThat(sources.read(null, flags(arguments))).isEqualTo(config);
  }

  /** As the command line reads them. */
  private static Map<String, String> flags(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    arguments.forEach(
        argument -> {
          String[] parts = argument.split("=", 2);
          values.put(parts[0], parts[parts.length - 1]);
        });
    Map<String, String> flags = new HashMap<>();
    flags.put("kafka.bootstrap.servers", values.get("--bootstrap-servers"));
    Settings.all().stream()
        .filter(setting -> values.containsKey(setting.flag()))
        .forEach(setting -> flags.put("digits." + setting.key(), values.get(setting.flag())));
    return flags;
  }
}
