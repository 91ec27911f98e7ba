package io.digitstream.ops.metrics;

/** What a meter measures, and what Prometheus makes of it. */
public enum MeterKind {
  COUNTER("counter"),
  GAUGE("gauge"),
  TIMER("histogram"),
  SUMMARY("histogram");

  static final String SECONDS = "seconds";
  static final String NO_UNIT = "";

  private final String prometheusType;

  MeterKind(String prometheusType) {
    this.prometheusType = prometheusType;
  }

  String prometheusType() {
    return prometheusType;
  }
}
