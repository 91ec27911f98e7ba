package io.digitstream.runtime.client;

import java.time.Duration;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Reads the metrics of a Streams client that its health depends on, by the names that Kafka
 * documents.
 */
public final class ClientMetrics {
  /** Not those of the restore consumer, which polls only while it restores. */
  private static final Pattern MAIN_CONSUMER = Pattern.compile(".*-StreamThread-\\d+-consumer");

  private final Collection<? extends Metric> metrics;

  public ClientMetrics(Collection<? extends Metric> metrics) {
    this.metrics = metrics;
  }

  public int aliveThreads() {
    double alive =
        metrics.stream()
            .filter(metric -> is(metric.metricName(), "stream-metrics", "alive-stream-threads"))
            .mapToDouble(ClientMetrics::number)
            .sum();
    return (int) alive;
  }

  /** Kafka says -1 before the first poll. */
  public Duration sincePoll() {
    OptionalDouble seconds =
        metrics.stream()
            .filter(metric -> is(metric.metricName(), "consumer-metrics", "last-poll-seconds-ago"))
            .filter(metric -> isOfMainConsumer(metric.metricName()))
            .mapToDouble(ClientMetrics::number)
            .filter(value -> value > 0)
            .max();
    return Duration.ofSeconds((long) seconds.orElse(0));
  }

  private static boolean is(MetricName metric, String group, String name) {
    return metric.name().equals(name) && metric.group().equals(group);
  }

  private static boolean isOfMainConsumer(MetricName metric) {
    String client = metric.tags().get("client-id");
    return client != null && MAIN_CONSUMER.matcher(client).matches();
  }

  private static double number(Metric metric) {
    return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
