package io.digitstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.accuracy.AccuracyView.Source;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class AccuracyCollectorTest {
  private final FakeAccuracy accuracy = FakeAccuracy.current();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  AccuracyCollectorTest() {
    registry.getPrometheusRegistry().register(new AccuracyCollector(accuracy));
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
    other.getPrometheusRegistry().register(new AccuracyCollector(elsewhere));
    // Then
    assertThat(other.scrape()).doesNotContain("version");
  }
}
