package io.digitstream.ops;

import io.digitstream.ops.metrics.DigitMeter;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.progress.LagReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Observes the health of a running stream every second, and binds its clients' meters. */
final class StreamMonitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamMonitor.class);

  private static final long EVERY_SECOND = 1;
  private static final double MILLIS_PER_SECOND = 1000;

  /** How soon the meters of a new client or partition appear. */
  private static final Duration REFRESH = Duration.ofSeconds(10);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "stream-watch");
            daemon.setDaemon(true);
            return daemon;
          });
  private final StreamsRunner runner;
  private final LagReader lag;
  private final StreamHealth health;
  private final KafkaStreamsMetrics clientMeters;

  /** Makes a watch that closes the reader of the lag. */
  StreamMonitor(StreamsRunner runner, LagReader lag, StreamHealth health) {
    this.runner = runner;
    this.lag = lag;
    this.health = health;
    this.clientMeters = new KafkaStreamsMetrics(runner.streams(), Tags.empty(), thread, REFRESH);
  }

  void start(MeterRegistry registry) {
    lag.start();
    DigitMeter.LAG.gauge(registry, () -> lag.lag().records());
    DigitMeter.COMMIT_AGE.gauge(
        registry, () -> lag.lag().sinceCommit().toMillis() / MILLIS_PER_SECOND);
    clientMeters.bindTo(registry);
    var unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY_SECOND, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      health.observe(lag.lag());
      health.observe(runner.progress());
    } catch (RuntimeException e) {
      LOG.warn("The stream's state could not be read", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    lag.close();
    clientMeters.close();
  }
}
