package io.digitstream.ops.metrics;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All meters as OpenMetrics text for those who accept it, else as Prometheus's own text. */
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

  /** Kafka's meters are bound anew beside the scrape: for a moment one may be there twice. */
  private String scrape(String type) {
    try {
      return registry.scrape(type);
    } catch (IllegalArgumentException e) {
      return registry.scrape(type);
    }
  }
}
