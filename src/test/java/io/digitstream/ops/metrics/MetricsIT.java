package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.ModelId;
import io.digitstream.ops.ModelFacts;
import io.digitstream.ops.Operations;
import io.digitstream.ops.OperationsSettings;
import io.digitstream.ops.Probes;
import io.digitstream.runtime.DigitStreams;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.TestCluster;
import io.digitstream.topology.batching.FakeClassifier;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is scraped from a stream that answers images of a real broker. */
class MetricsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int PARTITIONS = 2;
  private static final int IMAGES = 300;
  private static final int MOST_SERIES = 1500;
  private static final String ANSWERED = "digits_images_total{outcome=\"answered\"}";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

  private TestCluster cluster;
  private Operations operations;
  private Probes probes;

  @BeforeEach
  void start() {
    cluster = new TestCluster();
    cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
    operations =
        Operations.start(
            new OperationsSettings(
                "localhost", 0, Duration.ofMinutes(1), Duration.ofSeconds(30), "digits-in"),
            new ModelFacts(new ModelId("fake", "1"), "{\"name\":\"fake\"}", Map.of()));
    probes = new Probes(operations.address());
  }

  @AfterEach
  void stop() {
    operations.close();
    cluster.close();
  }

  @Test
  void shouldBeCompleteBoundedAndWellFormed() throws Exception {
    try (StreamsRunner runner = run(new FakeClassifier())) {
      // Given
      cluster.sendNumbered(IMAGES, PARTITIONS);
      await().atMost(PATIENCE).until(() -> probes.value(ANSWERED) == IMAGES);
      await()
          .atMost(PATIENCE)
          .until(() -> scrape().contains("kafka_consumer_fetch_manager_records_lag{"));
      // When
      String text = scrape();
      List<String> series = text.lines().filter(line -> !line.startsWith("#")).toList();
      // Then
      assertThat(series).hasSizeLessThan(MOST_SERIES);
      assertThat(text)
          .contains("digits_consumer_lag_images 0.0")
          .contains("digits_model_info{name=\"fake\",version=\"1\"} 1")
          .contains("kafka_stream_alive_stream_threads")
          .contains("jvm_memory_used_bytes")
          .contains("process_uptime_seconds");
      assertThat(UUID.matcher(text).find()).isFalse();
      assertThat(series)
          .filteredOn(line -> line.startsWith("digits_"))
          .noneMatch(line -> line.endsWith("NaN"));
      assertThat(runner.isConnected()).isTrue();
    }
  }

  @Test
  void shouldShowTheBacklogAsLag() throws Exception {
    // Given
    cluster.sendNumbered(3000, PARTITIONS);
    // When
    try (StreamsRunner runner = run(new FakeClassifier(Duration.ofMillis(200), Duration.ZERO))) {
      await().atMost(PATIENCE).until(() -> probes.value("digits_consumer_lag_images") > 1000);
      double answered = probes.value(ANSWERED);
      // Then
      assertThat(answered).isLessThan(2000);
      assertThat(runner.isConnected()).isTrue();
    }
  }

  @Test
  void shouldAnswerInTheFormatThatIsAccepted() {
    // When
    HttpResponse<String> plain = probes.get("/metrics");
    HttpResponse<String> open =
        probes.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain");
    // Then
    assertThat(plain.headers().firstValue("content-type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(plain.body()).doesNotContain("# EOF");
    assertThat(open.headers().firstValue("content-type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
    assertThat(probes.get("/api/model").body()).isEqualTo("{\"name\":\"fake\"}");
  }

  @Test
  void shouldPassPrometheusOwnChecks() throws Exception {
    Promtool.assumePresent();
    try (StreamsRunner runner = run(new FakeClassifier())) {
      // Given
      cluster.sendNumbered(IMAGES, PARTITIONS);
      await().atMost(PATIENCE).until(() -> probes.value(ANSWERED) == IMAGES);
      String own = ownMeters();
      // When
      Promtool.Result all = Promtool.run(scrape(), "check", "metrics");
      Promtool.Result ours = Promtool.run(own, "check", "metrics");
      // Then
      assertThat(all.said()).doesNotContain("error while");
      assertThat(ours).isEqualTo(new Promtool.Result(0, ""));
      assertThat(runner.isConnected()).isTrue();
    }
  }

  @Test
  void shouldBeScrapedByARealPrometheusWithoutAWarning(@TempDir Path directory) throws Exception {
    Promtool.assumePresent("prometheus");
    try (StreamsRunner runner = run(new FakeClassifier());
        PrometheusProcess prometheus = PrometheusProcess.start(directory, operations.address())) {
      // Given
      cluster.sendNumbered(IMAGES, PARTITIONS);
      await().atMost(PATIENCE).until(() -> probes.value(ANSWERED) == IMAGES);
      // When
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(prometheus.query("up == 1")).hasSize(1);
                assertThat(prometheus.query("sum(digits_images_total) == " + IMAGES)).hasSize(1);
                assertThat(prometheus.query("job_outcome:digits_images:rate5m")).hasSize(2);
                assertThat(prometheus.query("kafka_consumer_coordinator_rebalance_total"))
                    .isNotEmpty();
              });
      // Then
      assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
      assertThat(prometheus.get("/api/v1/rules").findValuesAsText("health")).containsOnly("ok");
      assertThat(prometheus.log()).doesNotContain("level=warn").doesNotContain("level=error");
      assertThat(runner.isConnected()).isTrue();
    }
  }

  private StreamsRunner run(FakeClassifier classifier) {
    StreamsRunner runner =
        DigitStreams.runner(
            cluster.bootstrapServers(), () -> classifier, operations.listener(), Map.of());
    operations.watch(runner);
    runner.start();
    return runner;
  }

  /** What the service itself measures; Kafka's own names are not Prometheus's. */
  private String ownMeters() {
    StringBuilder own = new StringBuilder();
    scrape()
        .lines()
        .filter(line -> line.startsWith("digits_") || line.contains(" digits_"))
        .forEach(line -> own.append(line).append('\n'));
    return own.toString();
  }

  private String scrape() {
    return probes.get("/metrics").body();
  }
}
