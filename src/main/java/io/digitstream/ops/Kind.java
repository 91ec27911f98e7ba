package io.digitstream.ops;

import io.micrometer.core.instrument.Meter;

/** What a meter measures, and what Prometheus makes of it. */
enum Kind {
  COUNTER(Meter.Type.COUNTER, "counter"),
  GAUGE(Meter.Type.GAUGE, "gauge"),
  TIMER(Meter.Type.TIMER, "histogram"),
  SUMMARY(Meter.Type.DISTRIBUTION_SUMMARY, "histogram");

  static final String SECONDS = "seconds";
  static final String NO_UNIT = "";

  private final Meter.Type type;
  private final String prometheusType;

  Kind(Meter.Type type, String prometheusType) {
    this.type = type;
    this.prometheusType = prometheusType;
  }

  Meter.Type type() {
    return type;
  }

  String prometheusType() {
    return prometheusType;
  }
}
