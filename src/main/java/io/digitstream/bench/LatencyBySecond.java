package io.digitstream.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The latency of each second of a stream, in milliseconds.
 *
 * @param p99Millis the 99th percentile of the images that were due in each second
 */
public record LatencyBySecond(List<Double> p99Millis) {
  private static final double FAST_MILLIS = 100;
  private static final double P99 = 0.99;

  public LatencyBySecond {
    p99Millis = List.copyOf(p99Millis);
  }

  /**
   * Sorts answers into seconds; those due at another time do not count.
   *
   * @param fromNanos when the first second begins
   * @throws BenchException if no image was due in one of the seconds
   */
  static LatencyBySecond of(List<Answer> answers, long fromNanos, int seconds)
      throws BenchException {
    List<List<Double>> millis = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      millis.add(new ArrayList<>());
    }
    for (Answer answer : answers) {
      long second = Math.floorDiv(answer.dueNanos() - fromNanos, TimeUnit.SECONDS.toNanos(1));
      if (second >= 0 && second < seconds) {
        millis.get((int) second).add(answer.millis());
      }
    }
    List<Double> p99s = new ArrayList<>();
    for (List<Double> second : millis) {
      if (second.isEmpty()) {
        throw new BenchException("No image was due in second %d".formatted(p99s.size() + 1));
      }
      Collections.sort(second);
      p99s.add(second.get((int) Math.ceil(P99 * second.size()) - 1));
    }
    return new LatencyBySecond(p99s);
  }

  public double worstMillis() {
    return Collections.max(p99Millis);
  }

  /** How many seconds pass before the first that is below 100 ms; all of them if none is. */
  public int secondsUntilFast() {
    for (int second = 0; second < p99Millis.size(); second++) {
      if (p99Millis.get(second) < FAST_MILLIS) {
        return second;
      }
    }
    return p99Millis.size();
  }
}
