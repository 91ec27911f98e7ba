package io.digitstream.ops.metrics;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All meters as OpenMetrics text if the client accepts it, otherwise as Prometheus text. */
public record MetricsPage(PrometheusMeterRegistry registry) implements Endpoint {
  private static final String OPEN_METRICS = "application/openmetrics-text";

  @Override
  public CompleteResponse answer(Request request) {
    String type =
        request.header("accept").orElse("").contains(OPEN_METRICS)
            ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
            : "text/plain; version=0.0.4; charset=utf-8";
    return new CompleteResponse(CompleteResponse.OK, type, scrape(type));
  }

  /** Kafka's meters are bound again during a scrape: for a moment, one may exist twice. */
  private String scrape(String type) {
    try {
      return registry.scrape(type);
    } catch (IllegalArgumentException e) {
      return registry.scrape(type);
    }
  }
}
