package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Grafana's dashboard is whole, and refers to what is there. */
class DashboardTest {
  private static final Path RULES = Path.of("docker", "rules", "digitstream.yml");

  private final Dashboard dashboard;

  DashboardTest() throws IOException {
    dashboard = Dashboard.shipped();
  }

  @Test
  void shouldGiveEachPanelAnIdOfItsOwn() {
    // When
    List<Integer> ids =
        dashboard.panels().stream().map(panel -> panel.path("id").intValue()).toList();
    // Then
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates().allMatch(id -> id > 0);
  }

  @Test
  void shouldGiveEachPanelATitleADescriptionAndAUnit() {
    // When
    List<JsonNode> panels = dashboard.shown();
    // Then
    assertThat(panels)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).endsWith(".");
              assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
              assertThat(panel.path("targets")).isNotEmpty();
            });
    assertThat(panels.stream().map(panel -> panel.path("title").asText()).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldTakeItsDataSourceFromAVariable() {
    // When
    List<JsonNode> sources =
        dashboard.shown().stream()
            .flatMap(panel -> panel.findValues("datasource").stream())
            .toList();
    // Then
    assertThat(sources)
        .isNotEmpty()
        .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
  }

  @Test
  void shouldDeclareTheVariablesItUses() {
    // Given
    Set<String> declared =
        dashboard.variables().stream()
            .map(variable -> variable.path("name").asText())
            .collect(Collectors.toSet());
    declared.add("__rate_interval");
    // When
    Set<String> used = found("\\$\\{?([a-z_]\\w*)");
    // Then
    assertThat(used).isNotEmpty().isSubsetOf(declared);
  }

  @Test
  void shouldLetNoPanelsOverlap() {
    // Given
    Set<List<Integer>> taken = new HashSet<>();
    // When
    List<JsonNode> places =
        dashboard.panels().stream().map(panel -> panel.path("gridPos")).toList();
    // Then
    assertThat(places)
        .allSatisfy(
            place -> {
              assertThat(place.path("x").intValue() + place.path("w").intValue())
                  .isLessThanOrEqualTo(24);
              assertThat(cells(place)).allMatch(taken::add);
            });
  }

  @Test
  void shouldAskForMetersAndRecordedSeriesThatExist() throws IOException {
    // Given
    Set<String> meters =
        Arrays.stream(DigitMeter.values())
            .map(DigitMeter::prometheusName)
            .collect(Collectors.toSet());
    String rules = Files.readString(RULES);
    // When
    Set<String> used = found("(?<![:\\w])(digits_\\w+)");
    Set<String> recorded = found("(job\\w*:[\\w:]+)");
    // Then
    assertThat(used)
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(meters).contains(name.replaceAll("_(bucket|sum|count)$", "")));
    assertThat(recorded)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(rules).contains("record: " + name + "\n"));
  }

  private Set<String> found(String pattern) {
    Set<String> found = new TreeSet<>();
    for (String query : dashboard.queries()) {
      Pattern.compile(pattern)
          .matcher(query)
          .results()
          .map((MatchResult match) -> match.group(1))
          .forEach(found::add);
    }
    return found;
  }

  private static List<List<Integer>> cells(JsonNode place) {
    List<List<Integer>> cells = new ArrayList<>();
    for (int x = 0; x < place.path("w").intValue(); x++) {
      for (int y = 0; y < place.path("h").intValue(); y++) {
        cells.add(List.of(place.path("x").intValue() + x, place.path("y").intValue() + y));
      }
    }
    return cells;
  }
}
