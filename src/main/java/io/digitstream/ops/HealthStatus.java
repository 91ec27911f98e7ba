package io.digitstream.ops;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer to one question about health.
 *
 * @param reasons why not; none if it is well
 */
record HealthStatus(List<String> reasons) {
  HealthStatus {
    reasons = List.copyOf(reasons);
  }

  static HealthStatus well() {
    return new HealthStatus(List.of());
  }

  static HealthStatus not(String reason) {
    return new HealthStatus(List.of(reason));
  }

  boolean isWell() {
    return reasons.isEmpty();
  }

  /** Healthy if both are; otherwise with the reasons of both. */
  HealthStatus and(HealthStatus other) {
    List<String> both = new ArrayList<>(reasons);
    both.addAll(other.reasons);
    return new HealthStatus(both);
  }
}
