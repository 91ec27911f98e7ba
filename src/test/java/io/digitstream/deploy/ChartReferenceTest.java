package io.digitstream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Keeps the table in the chart's README as {@code values.yaml} has it, and the chart's files as
 * Docker has them: {@code mvn test -Dtest=ChartReferenceTest -Ddigitstream.docs=write} writes them
 * anew.
 */
class ChartReferenceTest {
  private static final Path README = Chart.DIRECTORY.resolve("README.md");
  private static final String BEGIN = "<!-- values -->\n";
  private static final String END = "<!-- end of values -->";
  private static final boolean WRITE = "write".equals(System.getProperty("digitstream.docs"));
  private static final Pattern KEY = Pattern.compile("( *)(\\w+):(?: (.+))?");

  @Test
  void shouldShowEveryValue() throws IOException {
    // Given
    String found = Files.readString(README);
    String expected =
        found.substring(0, found.indexOf(BEGIN) + BEGIN.length())
            + table()
            + found.substring(found.indexOf(END));
    if (WRITE) {
      Files.writeString(README, expected);
      found = expected;
    }
    // Then
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void shouldCarryTheRules() throws IOException {
    shouldCarry("rules.yml", Path.of("docker", "rules", "digitstream.yml"));
  }

  @Test
  void shouldCarryTheDashboard() throws IOException {
    shouldCarry("dashboard.json", Path.of("docker/grafana/dashboards/digitstream.json"));
  }

  private static void shouldCarry(String name, Path original) throws IOException {
    // Given
    Path copy = Chart.DIRECTORY.resolve("files").resolve(name);
    if (WRITE) {
      Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    // Then
    assertThat(copy).hasSameTextualContentAs(original);
  }

  /** A row for each comment that begins with two dashes, about the key on the next line. */
  private static String table() throws IOException {
    StringBuilder table = new StringBuilder("| value | default | what it does |\n|---|---|---|\n");
    List<String> path = new ArrayList<>();
    String comment = null;
    for (String line : Files.readAllLines(Chart.DIRECTORY.resolve("values.yaml"))) {
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith("# -- ")) {
        comment = line.strip().substring("# -- ".length());
      } else if (key.matches()) {
        int depth = key.group(1).length() / 2;
        path.subList(depth, path.size()).clear();
        path.add(key.group(2));
        if (comment != null) {
          String value = key.group(3) == null ? "see values.yaml" : "`" + key.group(3) + "`";
          table.append("| `%s` | %s | %s |\n".formatted(String.join(".", path), value, comment));
          comment = null;
        }
      }
    }
    return table.toString();
  }
}
