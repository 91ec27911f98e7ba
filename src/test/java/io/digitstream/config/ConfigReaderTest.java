package io.digitstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  @Test
  void shouldAcceptEveryDefault() throws ConfigException {
    // When
    DigitstreamConfig config = new ConfigReader(Setting::defaultValue).read(Map.of());
    // Then
    assertThat(config.topics().in()).isEqualTo("digits-in");
    assertThat(config.service().delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
    assertThat(config.service().commitInterval()).isEqualTo(Duration.ofMillis(50));
    assertThat(config.images().maxBytes()).isEqualTo(16 << 20);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "256, 0", "1, 3", "4, 3"})
  void shouldDivideTheProcessorsAmongTheStreamThreadsUnlessTold(int streams, int asked)
      throws ConfigException {
    // Given
    Map<String, String> values =
        Map.of("stream.threads", String.valueOf(streams), "model.threads", String.valueOf(asked));

    // When
    DigitstreamConfig config =
        new ConfigReader(each -> values.getOrDefault(each.key(), each.defaultValue()))
            .read(Map.of());

    // Then
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(config.model().threads())
        .isEqualTo(asked > 0 ? asked : Math.max(1, processors / streams));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batch.size      | many     | batch.size is 'many', expected a whole number from 1 to 1024
          batch.size      | 0        | batch.size is '0', expected a whole number from 1 to 1024
          commit.interval | 100      | commit.interval is '100', expected a duration such as 100ms, 30s, 5m or 24h
          image.max.bytes | 8MB      | image.max.bytes is '8MB', expected a size such as 512KiB or 8MiB, up to 1024MiB
          image.max.bytes | 2000MiB  | image.max.bytes is '2000MiB', expected a size such as 512KiB or 8MiB, up to 1024MiB
          delivery        | maybe    | delivery is 'maybe', expected exactly_once or at_least_once
          topics.in       | a/b      | topics.in is 'a/b', expected a topic name: letters, digits, '.', '_' and '-'
          page            | maybe    | page is 'maybe', expected true or false
          page.hosts      | a.b:8080 | page.hosts is 'a.b:8080', expected none, or host names and addresses separated by commas, without ports
          device          | tpu      | device is 'tpu', expected auto, cpu, gpu or gpu:N
          """)
  void shouldNameKeyValueAndWhatWasExpected(String key, String value, String message) {
    // Given
    ConfigReader reader =
        new ConfigReader(setting -> setting.key().equals(key) ? value : setting.defaultValue());
    // When / Then
    assertThatThrownBy(() -> reader.read(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void shouldGiveEverySettingItsOwnFlagAndVariable() {
    // Given
    Set<String> names = new HashSet<>();
    // When / Then
    for (Setting<?> setting : Settings.all()) {
      assertThat(names.add(setting.flag())).as(setting.flag()).isTrue();
      assertThat(names.add(setting.variable())).as(setting.variable()).isTrue();
      assertThat(setting.description()).endsWith(".");
    }
  }
}
