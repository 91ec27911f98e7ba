package io.digitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.config.Setting;
import io.digitstream.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/configuration.md} as the code has it: {@code mvn test
 * -Dtest=ConfigurationReferenceTest -Ddigitstream.docs=write} writes it anew.
 */
class ConfigurationReferenceTest {
  private static final Path FILE = Path.of("docs", "configuration.md");

  @Test
  void shouldBeWhatTheCodeSays() throws IOException {
    // Given
    String reference = reference();
    if ("write".equals(System.getProperty("digitstream.docs"))) {
      Files.writeString(FILE, reference);
    }
    // When
    String found = Files.readString(FILE);
    // Then
    assertThat(found).isEqualTo(reference);
  }

  private static String reference() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Configuration

        This page is generated from the code. You can set each setting in a properties file (`--config
        FILE`), in the environment or with a flag. A flag overrides the environment, the environment
        overrides the file, and the file overrides the default. The service reads its settings once, at the
        start. An invalid value or an unknown key stops it with exit code 2 and one line that names the key,
        its value and what was expected.

        | key in a file | environment | flag |
        |---|---|---|
        | `digits.batch.size=64` | `DIGITS_BATCH_SIZE=64` | `--batch-size=64` |
        | `kafka.bootstrap.servers=k:9092` | `KAFKA_BOOTSTRAP_SERVERS=k:9092` | `--bootstrap-servers=k:9092` |
        | `kafka.security.protocol=SSL` | `KAFKA_SECURITY_PROTOCOL=SSL` | `--kafka security.protocol=SSL` |

        To set a property of Kafka's clients or of Kafka Streams, prefix its name with `kafka.`. You can also
        use Kafka's own prefixes, such as `main.consumer.`, `producer.` and `admin.`. The service ignores
        variables that begin with `KAFKA_` but are not such a property. Logs never contain passwords, keys or
        JAAS configurations.
        """);
    section(text, "Topics", Settings.topics());
    section(text, "Topics that are created", Settings.newTopics());
    section(text, "Service", Settings.service());
    section(text, "Model", Settings.model());
    section(text, "Models that change while the service runs", Settings.models());
    section(text, "Answers that are not sure", Settings.answers());
    section(text, "Images", Settings.images());
    section(text, "Accuracy", Settings.accuracy());
    section(text, "Operations", Settings.operations());
    section(text, "Live page", Settings.page());
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<Setting<?>> settings) {
    text.append("\n## ").append(title).append("\n\n");
    text.append("| key | default | meaning | takes |\n|---|---|---|---|\n");
    for (Setting<?> setting : settings) {
      text.append(
          "| `digits.%s` | `%s` | %s | %s |\n"
              .formatted(
                  setting.key(),
                  setting.defaultValue(),
                  setting.description(),
                  setting.type().expected()));
    }
  }
}
