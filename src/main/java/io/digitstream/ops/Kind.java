package io.digitstream.ops;

/** What a meter measures, and what Prometheus makes of it. */
enum Kind {
  COUNTER("counter"),
  GAUGE("gauge"),
  TIMER("histogram"),
  SUMMARY("histogram");

  static final String SECONDS = "seconds";
  static final String NO_UNIT = "";

  private final String prometheusType;

  Kind(String prometheusType) {
    this.prometheusType = prometheusType;
  }

  String prometheusType() {
    return prometheusType;
  }
}
