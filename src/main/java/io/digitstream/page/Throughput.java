package io.digitstream.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/** The answers of the last two minutes, second by second. Safe for several threads. */
final class Throughput {
  private static final int SECONDS = 120;
  private static final int RECENT_SECONDS = 10;

  /** Longer times count as this long. */
  private static final long LONGEST_MILLIS = Duration.ofMinutes(15).toMillis();

  private static final int DIGITS = 2;
  private static final AbstractHistogram NONE = histogram();

  private final Second[] ring = new Second[SECONDS + 1];
  private long answered;
  private Instant lastAnswer;

  private record Second(long epoch, AbstractHistogram latencies) {}

  /**
   * What is shown.
   *
   * @param perSecond over the last ten seconds
   * @param sinceLast ms since the last answer; null if none was seen
   * @param p50 ms, of the last ten seconds with answers in them; null for none
   * @param counts by second, the last of them the second that is just over
   * @param p50s by second; null where nothing was answered
   */
  record View(
      double perSecond,
      long answered,
      Long sinceLast,
      Long p50,
      Long p99,
      List<Long> counts,
      List<Long> p50s,
      List<Long> p99s) {}

  synchronized void add(Instant now, Duration latency) {
    answered++;
    lastAnswer = now;
    long epoch = now.getEpochSecond();
    int slot = slot(epoch);
    if (ring[slot] == null || ring[slot].epoch() != epoch) {
      ring[slot] = new Second(epoch, histogram());
    }
    long millis = Math.max(0, Math.min(LONGEST_MILLIS, latency.toMillis()));
    ring[slot].latencies().recordValue(millis);
  }

  synchronized View view(Instant now) {
    long end = now.getEpochSecond() - 1;
    List<Long> counts = new ArrayList<>(SECONDS);
    List<Long> p50s = new ArrayList<>(SECONDS);
    List<Long> p99s = new ArrayList<>(SECONDS);
    AbstractHistogram recent = histogram();
    for (long epoch = end - SECONDS + 1; epoch <= end; epoch++) {
      AbstractHistogram second = at(epoch);
      counts.add(second.getTotalCount());
      p50s.add(percentile(second, 50));
      p99s.add(percentile(second, 99));
      if (epoch > end - RECENT_SECONDS) {
        recent.add(second);
      }
    }
    return new View(
        (double) recent.getTotalCount() / RECENT_SECONDS,
        answered,
        lastAnswer == null ? null : Duration.between(lastAnswer, now).toMillis(),
        percentile(recent, 50),
        percentile(recent, 99),
        counts,
        p50s,
        p99s);
  }

  private AbstractHistogram at(long epoch) {
    Second second = ring[slot(epoch)];
    return second != null && second.epoch() == epoch ? second.latencies() : NONE;
  }

  private static int slot(long epoch) {
    return (int) Math.floorMod(epoch, (long) SECONDS + 1);
  }

  private static AbstractHistogram histogram() {
    return new IntCountsHistogram(LONGEST_MILLIS, DIGITS);
  }

  private static Long percentile(AbstractHistogram latencies, double share) {
    return latencies.getTotalCount() == 0 ? null : latencies.getValueAtPercentile(share);
  }
}
