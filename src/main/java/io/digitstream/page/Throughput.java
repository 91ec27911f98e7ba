package io.digitstream.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The answers of the last two minutes, second by second. Safe for several threads. */
final class Throughput {
  private static final int SECONDS = 120;
  private static final int RECENT_SECONDS = 10;

  private final Second[] ring = new Second[SECONDS + 1];
  private long answered;
  private Instant lastAnswer;

  private record Second(long epoch, LatencyHistogram latencies) {}

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
      List<Integer> counts,
      List<Long> p50s,
      List<Long> p99s) {}

  synchronized void add(Instant now, Duration latency) {
    answered++;
    lastAnswer = now;
    long epoch = now.getEpochSecond();
    int slot = slot(epoch);
    if (ring[slot] == null || ring[slot].epoch() != epoch) {
      ring[slot] = new Second(epoch, new LatencyHistogram());
    }
    ring[slot].latencies().add(latency.toMillis());
  }

  synchronized View view(Instant now) {
    long end = now.getEpochSecond() - 1;
    List<Integer> counts = new ArrayList<>(SECONDS);
    List<Long> p50s = new ArrayList<>(SECONDS);
    List<Long> p99s = new ArrayList<>(SECONDS);
    LatencyHistogram recent = new LatencyHistogram();
    for (long epoch = end - SECONDS + 1; epoch <= end; epoch++) {
      LatencyHistogram second = at(epoch);
      counts.add(second.total());
      p50s.add(orNull(second.percentile(0.5)));
      p99s.add(orNull(second.percentile(0.99)));
      if (epoch > end - RECENT_SECONDS) {
        recent.addAll(second);
      }
    }
    return new View(
        (double) recent.total() / RECENT_SECONDS,
        answered,
        lastAnswer == null ? null : Duration.between(lastAnswer, now).toMillis(),
        orNull(recent.percentile(0.5)),
        orNull(recent.percentile(0.99)),
        counts,
        p50s,
        p99s);
  }

  private LatencyHistogram at(long epoch) {
    Second second = ring[slot(epoch)];
    return second != null && second.epoch() == epoch ? second.latencies() : new LatencyHistogram();
  }

  private static int slot(long epoch) {
    return (int) Math.floorMod(epoch, (long) SECONDS + 1);
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
