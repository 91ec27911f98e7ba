package io.digitstream.ops.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** The upper bounds of the histograms' buckets: about three to a decade, where the work lies. */
final class Buckets {
  private static final Duration[] PREPARE =
      micros(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 500_000, 5_000_000);
  private static final Duration[] PREDICT =
      micros(1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000);
  private static final Duration[] QUEUE =
      millis(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);
  private static final Duration[] LATENCY =
      millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000);
  private static final double[] BATCH_SIZE = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

  private Buckets() {}

  /** Of decoding and of normalising one image. */
  static Duration[] prepare() {
    return PREPARE.clone();
  }

  static Duration[] predict() {
    return PREDICT.clone();
  }

  static Duration[] queue() {
    return QUEUE.clone();
  }

  static Duration[] latency() {
    return LATENCY.clone();
  }

  static double[] batchSize() {
    return BATCH_SIZE.clone();
  }

  private static Duration[] micros(long... bounds) {
    return LongStream.of(bounds)
        .mapToObj(us -> Duration.ofNanos(us * 1000))
        .toArray(Duration[]::new);
  }

  private static Duration[] millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
