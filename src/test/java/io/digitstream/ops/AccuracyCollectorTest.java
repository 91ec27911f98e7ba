package io.digitstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccuracyCollectorTest {
  private final Map<ModelId, ConfusionMatrix> matrices = new HashMap<>();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  AccuracyCollectorTest() {
    registry.getPrometheusRegistry().register(new AccuracyCollector(() -> matrices));
  }

  @Test
  void shouldShowEachModelVersionThatIsKnownAtTheScrape() {
    // Given
    ConfusionMatrix matrix = new ConfusionMatrix();
    matrix.add(7, 7);
    matrix.add(7, 1);
    // When
    matrices.put(new ModelId("cnn", "2"), matrix);
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
    matrices.put(new ModelId("cnn", "3"), new ConfusionMatrix());
    // Then
    assertThat(registry.scrape()).doesNotContain("NaN").doesNotContain("version");
  }
}
