package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.AnswerShares;
import io.digitstream.digit.ConfidenceBins;
import io.digitstream.digit.ModelId;
import io.digitstream.ops.ModelFacts;
import io.digitstream.ops.Operations;
import io.digitstream.ops.OperationsSettings;
import io.digitstream.ops.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/metrics.md} as the code has it: {@code mvn test -Dtest=MetricsReferenceTest
 * -Ddigitstream.docs=write} writes it anew.
 */
class MetricsReferenceTest {
  private static final Path FILE = Path.of("docs", "metrics.md");

  private static final AnswerShares TENTHS =
      new AnswerShares(Collections.nCopies(10, 0.1), Collections.nCopies(10, 0.1));

  /** Made with a stream, with labels or with what cannot be read, or on Linux alone. */
  private static final Set<DigitMeter> NOT_ALWAYS =
      Set.of(
          DigitMeter.LAG,
          DigitMeter.COMMIT_AGE,
          DigitMeter.ACCURACY,
          DigitMeter.LABELLED,
          DigitMeter.CORRECT,
          DigitMeter.UNMATCHED_PREDICTIONS,
          DigitMeter.UNMATCHED_LABELS,
          DigitMeter.SURE_LABELLED,
          DigitMeter.SURE_CORRECT,
          DigitMeter.CONFUSION,
          DigitMeter.PASSED_OVER,
          DigitMeter.RESIDENT_MEMORY);

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

  @Test
  void shouldScrapeWhatTheCatalogueSaysAndNoMore() {
    // Given
    Map<String, String> catalogue = new TreeMap<>();
    for (DigitMeter meter : DigitMeter.values()) {
      if (!NOT_ALWAYS.contains(meter)) {
        catalogue.put(meter.prometheusName(), meter.kind().prometheusType());
      }
    }
    // When
    Map<String, String> scraped = new TreeMap<>();
    try (Operations operations =
        Operations.start(
            new OperationsSettings(
                "localhost", 0, Duration.ofSeconds(1), Duration.ofSeconds(30), "digits-in"),
            new ModelFacts(new ModelId("cnn", "1"), "{}", TENTHS.toMetrics()))) {
      new Probes(operations.address())
          .get("/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith("# TYPE digits_"))
          .map(line -> line.split(" "))
          .filter(words -> !words[2].endsWith("_max"))
          .forEach(words -> scraped.put(words[2], words[3]));
    }
    // Then
    assertThat(scraped).isEqualTo(catalogue);
  }

  private String reference() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Metrics

        This page is generated from the code. `/metrics` on the HTTP port (`http.port`, 8080) returns metrics in
        Prometheus's text format, or as OpenMetrics if the client accepts it. [Operations](operations.md) lists the
        alerts and what to do when one fires.

        ## The service

        | name | type | unit | tags | meaning |
        |---|---|---|---|---|
        """);
    for (DigitMeter meter : DigitMeter.values()) {
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  meter.prometheusName(),
                  meter.kind().prometheusType(),
                  meter.unit(),
                  meter.tags(),
                  meter.description()));
    }
    text.append(
        """

        Histograms have buckets: you can sum the `_bucket` series over instances and compute any
        quantile with `histogram_quantile`. Micrometer adds a gauge `_max` to each, the largest
        value of the last minutes. If work is repeated after a failure, such as a crash before a commit,
        it is counted again: the topics are exact, the metrics are not.

        Values of `reason`: `empty`, `too-many-bytes`, `unknown-format`, `corrupt`, `too-many-pixels`,
        `too-much-memory`, `too-many-frames`, `timeout`, `ended-the-process`, `unexpected-exception` (decode); `blank`
        (normalise); `model-exception` (predict); `no-id`, `empty`, `too-many-bytes`, `not-a-label`,
        `not-a-digit`, `answer-refused` (label); `too-large-to-answer`, `key-required`,
        `timestamp-out-of-range`, `answer-refused` (answer).

        ## Drift

        `digits_drift_psi` is the population stability index of the last %d predictions of an instance,
        the sum over bins of (found − expected) · ln(found ÷ expected). The expected shares are metrics in
        the model artifact's `model.json`:

        | metric of the artifact | meaning |
        |---|---|
        | `predicted_share_0` … `predicted_share_9` | share of each digit among the answers in evaluation |
        | `confidence_share_0` … `confidence_share_%d` | share of answers with a confidence up to %s, 1 |

        `train` writes them. Without them, there is no `digits_drift_psi`. The same population gives about 0.01
        with a full window. Until `digits_drift_window_predictions` is %d, the index is noisy.

        ## Kafka, JVM and process

        Micrometer provides further metrics with these prefixes: `kafka_` (Kafka Streams and its clients, with
        Kafka's own names), `jvm_`, `logback_` (log lines by level), `process_` and `system_`. `client_id` contains
        the service's `application.id` and a thread's number, and nothing random, so a restart continues its
        series. Kafka reports NaN for averages and maxima while nothing happens, for example for
        `kafka_consumer_fetch_manager_records_lag_max`: use `digits_consumer_lag_images` instead.
        """
            .formatted(DriftMeters.WINDOW, ConfidenceBins.COUNT - 1, bounds(), DriftMeters.WINDOW));
    return text.toString();
  }

  private static String bounds() {
    return Arrays.stream(ConfidenceBins.upperBounds())
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  @Test
  void shouldGiveEachMeterADescriptionAndANameOfItsOwn() {
    // When
    Set<String> names =
        Arrays.stream(DigitMeter.values())
            .map(DigitMeter::prometheusName)
            .collect(Collectors.toSet());
    // Then
    assertThat(names).hasSameSizeAs(DigitMeter.values());
    assertThat(DigitMeter.values())
        .allSatisfy(meter -> assertThat(meter.description()).endsWith("."));
  }
}
