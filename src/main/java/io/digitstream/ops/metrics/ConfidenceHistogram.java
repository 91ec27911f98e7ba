package io.digitstream.ops.metrics;

import io.digitstream.digit.ConfidenceBins;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Histogram;

/**
 * The histogram of confidences. It uses Prometheus's own client, because Micrometer's rounds each
 * value up to a whole number before it looks for its bucket, so that all confidences would be 1.
 */
final class ConfidenceHistogram {
  private final Histogram histogram;

  ConfidenceHistogram(PrometheusMeterRegistry registry) {
    histogram =
        Histogram.builder()
            .name(DigitMeter.CONFIDENCE.prometheusName())
            .help(DigitMeter.CONFIDENCE.description())
            .classicOnly()
            .withoutExemplars()
            .classicUpperBounds(ConfidenceBins.upperBounds())
            .register(registry.getPrometheusRegistry());
  }

  void record(float confidence) {
    histogram.observe(confidence);
  }
}
