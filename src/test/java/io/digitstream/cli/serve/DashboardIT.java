package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.ops.metrics.Dashboard;
import io.digitstream.ops.metrics.PrometheusProcess;
import io.digitstream.ops.metrics.Promtool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus has to show while the demo runs. */
class DashboardIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern ADDRESS = Pattern.compile("Metrics at (\\S+)/metrics");
  private static final Pattern SERIES =
      Pattern.compile("(?<![\\w:])(digits_\\w+|kafka_\\w+|job\\w*:[\\w:]+|up(?=\\{))");

  @TempDir private Path directory;

  @Test
  void shouldHaveDataForEveryQueryOfTheDashboardAndTheRules() throws Exception {
    Promtool.assumePresent("prometheus");
    try (DigitsProcess demo =
        DigitsProcess.start(directory, Map.of(), "demo", "--rate", "25", "--images", "9000")) {
      // Given
      URI address = address(demo);
      try (PrometheusProcess prometheus = PrometheusProcess.start(directory, address)) {
        Set<String> without = new TreeSet<>(Dashboard.shipped().queries("digitstream", "10s"));
        without.addAll(seriesOfRules(prometheus));
        if (!get(address, "/api/model").contains("\"predicted_share_0\"")) {
          without.removeIf(query -> query.contains("digits_drift_psi"));
        }
        assertThat(without).hasSizeGreaterThan(50);
        // When
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  without.removeIf(query -> hasData(prometheus, query));
                  assertThat(without).isEmpty();
                });
        // Then
        assertThat(demo.isAlive()).isTrue();
        assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
        assertThat(prometheus.get("/api/v1/rules").findValuesAsText("health")).containsOnly("ok");
        assertThat(prometheus.log()).doesNotContain("level=warn").doesNotContain("level=error");
      }
      assertThat(Promtool.run(ownMeters(get(address, "/metrics")), "check", "metrics"))
          .isEqualTo(new Promtool.Result(0, ""));
    }
  }

  private static URI address(DigitsProcess demo) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Matcher address = ADDRESS.matcher(demo.out());
              return address.find() ? URI.create(address.group(1)) : null;
            },
            address -> address != null);
  }

  /** What the rules record, and all that they are made of. */
  private static Set<String> seriesOfRules(PrometheusProcess prometheus) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              JsonNode rules = prometheus.get("/api/v1/rules");
              return rules.findValuesAsText("query").stream()
                  .flatMap(query -> SERIES.matcher(query).results())
                  .map(match -> match.group(1))
                  .collect(Collectors.toSet());
            },
            series -> !series.isEmpty());
  }

  private static boolean hasData(PrometheusProcess prometheus, String query) {
    try {
      for (JsonNode series : prometheus.query(query)) {
        if (!series.path("value").path(1).asText().equals("NaN")) {
          return true;
        }
      }
      return false;
    } catch (Exception e) {
      throw new AssertionError(query, e);
    }
  }

  private static String ownMeters(String scraped) {
    return scraped
        .lines()
        .filter(line -> line.startsWith("digits_") || line.contains(" digits_"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String get(URI address, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
