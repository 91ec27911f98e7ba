package io.digitstream.page;

import java.util.OptionalLong;

/** Latencies by size, each bucket a tenth wider than the one before. Not thread-safe. */
final class LatencyHistogram {
  private static final double GROWTH = Math.log(1.1);

  /** Up to a quarter of an hour; the last one takes all above. */
  private static final int BUCKETS = 145;

  private final int[] counts = new int[BUCKETS];
  private int total;

  void add(long millis) {
    counts[bucket(Math.max(1, millis))]++;
    total++;
  }

  void addAll(LatencyHistogram other) {
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  int total() {
    return total;
  }

  /** The latency in ms that this share of them does not exceed, to within a twentieth. */
  OptionalLong percentile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (total > 0 && seen >= wanted) {
        return OptionalLong.of(Math.round(Math.exp((i + 0.5) * GROWTH)));
      }
    }
    return OptionalLong.empty();
  }

  private static int bucket(long millis) {
    return Math.min(BUCKETS - 1, (int) (Math.log((double) millis) / GROWTH));
  }
}
