package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.ModelId;
import io.digitstream.ops.FakeAccuracy;
import io.digitstream.topology.accuracy.AccuracyView.Source;
import io.digitstream.topology.accuracy.state.ShownModels;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class AccuracyCollectorTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final ShownModels SHOWN =
      new ShownModels(
          new ModelId("cnn", "served"), Duration.ofHours(24), InstantSource.fixed(NOON));

  private final FakeAccuracy accuracy = FakeAccuracy.current();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  AccuracyCollectorTest() {
    registry.getPrometheusRegistry().register(new AccuracyCollector(accuracy, SHOWN));
  }

  @Test
  void shouldShowEachModelVersionThatIsKnownAtTheScrape() {
    // Given
    accuracy.with("cnn", "2", 1);
    // When
    String scraped = registry.scrape();
    // Then
    assertThat(scraped.lines())
        .contains(
            "# TYPE digits_accuracy_ratio gauge",
            "digits_accuracy_ratio{name=\"cnn\",version=\"2\"} 0.5",
            "digits_labelled_images{name=\"cnn\",version=\"2\"} 2.0",
            "digits_correct_images{name=\"cnn\",version=\"2\"} 1.0",
            "digits_unmatched_predictions{name=\"cnn\",version=\"2\"} 4.0",
            "digits_unmatched_labels 5.0",
            "digits_confusion_images{label=\"7\",name=\"cnn\",predicted=\"1\",version=\"2\"} 1.0",
            "digits_confusion_images{label=\"0\",name=\"cnn\",predicted=\"0\",version=\"2\"} 0.0");
  }

  @Test
  void shouldShowNoShareOfAModelWithoutLabels() {
    // When
    accuracy.withoutLabels("cnn", "3");
    String scraped = registry.scrape();
    // Then
    assertThat(scraped)
        .contains("digits_labelled_images{name=\"cnn\",version=\"3\"} 0.0")
        .doesNotContain("NaN", "digits_accuracy_ratio{", "digits_confusion_images{");
  }

  @Test
  void shouldShowNothingWhereAnotherInstanceCounts() {
    // Given
    PrometheusMeterRegistry other = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    FakeAccuracy elsewhere =
        new FakeAccuracy(Source.ELSEWHERE, new HostInfo("other", 1)).with("cnn", "2", 1);
    // When
    other.getPrometheusRegistry().register(new AccuracyCollector(elsewhere, SHOWN));
    // Then
    assertThat(other.scrape()).doesNotContain("version");
  }

  @Test
  void shouldShowTheServedModelAndTheLastUsedAndBoundTheSeries() {
    // Given
    accuracy.with("cnn", "served", NOON.minus(Duration.ofDays(90)));
    for (int version = 1; version <= 200; version++) {
      accuracy.with("cnn", String.valueOf(version), NOON.minusSeconds(version));
    }
    // When
    String scraped = registry.scrape();
    // Then
    assertThat(scraped.lines().filter(line -> line.startsWith("digits_labelled_images")))
        .extracting(line -> line.replaceAll(".*version=\"([^\"]*).*", "$1"))
        .containsExactlyInAnyOrder("served", "1", "2", "3");
    assertThat(scraped.lines().filter(line -> !line.startsWith("#"))).hasSizeLessThan(500);
  }

  @Test
  void shouldShowNoVersionThatIsNotInUse() {
    // When
    accuracy.with("cnn", "2", NOON.minus(Duration.ofHours(25)));
    String scraped = registry.scrape();
    // Then
    assertThat(scraped).contains("digits_unmatched_labels 5.0").doesNotContain("version");
  }
}
