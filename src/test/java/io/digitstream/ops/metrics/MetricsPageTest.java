package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Request;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  @Test
  void shouldScrapeAgainWhereAMeterIsThereTwiceForAMoment() {
    // Given
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    AtomicInteger scrapes = new AtomicInteger();
    Collector twiceAtFirst = () -> gauge(scrapes.getAndIncrement() == 0 ? 2 : 1);
    registry.getPrometheusRegistry().register(twiceAtFirst);
    scrapes.set(0);
    // When
    CompleteResponse answer = new MetricsPage(registry).answer(Request.of(""));
    // Then
    assertThat(answer.body()).contains("bound_anew 1.0");
    assertThat(scrapes).hasValue(2);
  }

  private static GaugeSnapshot gauge(int times) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("bound_anew");
    for (int i = 0; i < times; i++) {
      gauge.dataPoint(GaugeDataPointSnapshot.builder().value(1).build());
    }
    return gauge.build();
  }
}
