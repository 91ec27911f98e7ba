package io.digitstream.bench;

import java.util.Map;

/**
 * What a service costs while no image comes.
 *
 * @param cores share of a core
 * @param residentBytes its memory
 * @param requestsPerSecond to the broker, by kind
 */
public record IdleFigures(double cores, long residentBytes, Map<String, Double> requestsPerSecond) {
  public double allRequestsPerSecond() {
    return requestsPerSecond.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
