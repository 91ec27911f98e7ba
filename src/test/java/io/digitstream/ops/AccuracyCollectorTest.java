package io.digitstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
            "digits_confusion_images{label=\"7\",name=\"cnn\",predicted=\"1\",version=\"2\"} 1.0",
            "digits_confusion_images{label=\"0\",name=\"cnn\",predicted=\"0\",version=\"2\"} 0.0");
  }

  @Test
  void shouldShowNothingOfAModelWithoutLabels() {
    // When
    accuracy.withoutLabels("cnn", "3");
    // Then
    assertThat(registry.scrape()).doesNotContain("NaN").doesNotContain("version");
  }
}
