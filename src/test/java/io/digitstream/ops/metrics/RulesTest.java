package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Prometheus's rules: what they refer to is there, and Prometheus itself is content with them. */
class RulesTest {
  private static final Path CONFIGURATION = Path.of("docker", "prometheus.yml");
  private static final Path RULES = Path.of("docker", "rules", "digitstream.yml");
  private static final Path TESTS = Path.of("docker", "rules", "tests", "digitstream.yml");

  @Test
  void shouldHaveARunbookForEachAlert() throws IOException {
    // Given
    List<String> headings =
        Files.readString(Path.of("docs", "operations.md"))
            .lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> "docs/operations.md#" + line.substring(4).toLowerCase(Locale.ROOT))
            .toList();
    // When
    List<String> alerts = found("alert: (\\w+)");
    List<String> runbooks = found("runbook_url: (\\S+)");
    // Then
    assertThat(runbooks).hasSameSizeAs(alerts).containsExactlyElementsOf(headings);
  }

  @Test
  void shouldReferToMetersThatExist() throws IOException {
    // Given
    Set<String> catalogue =
        Arrays.stream(DigitMeter.values())
            .map(DigitMeter::prometheusName)
            .collect(Collectors.toSet());
    // When
    Set<String> used = new TreeSet<>(found("(?<![:\\w])(digits_\\w+)"));
    // Then
    assertThat(used)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(catalogue).contains(name.replaceAll("_bucket$", "")));
  }

  @Test
  void shouldBeValid() throws Exception {
    Promtool.assumePresent();
    // When
    Promtool.Result result =
        Promtool.run("", "check", "config", "--lint-fatal", CONFIGURATION.toString());
    // Then
    assertThat(result.exitCode()).as(result.said()).isZero();
  }

  @Test
  void shouldFireWhenTheyShould() throws Exception {
    Promtool.assumePresent();
    // When
    Promtool.Result result = Promtool.run("", "test", "rules", TESTS.toString());
    // Then
    assertThat(result.exitCode()).as(result.said()).isZero();
  }

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(RULES))
        .results()
        .map(MatchResult::group)
        .map(text -> text.replaceAll("^(alert|runbook_url): ", ""))
        .toList();
  }
}
