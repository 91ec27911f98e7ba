package io.digitstream.bench;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The latencies of one subject under one load, in milliseconds, from several rounds. */
public final class LatencyResult {
  private final String subject;
  private final double load;
  private final double perSecond;
  private final List<Histogram> rounds = new ArrayList<>();

  private LatencyResult(String subject, double load, double perSecond) {
    this.subject = subject;
    this.load = load;
    this.perSecond = perSecond;
  }

  static LatencyResult none(String subject, double load, double perSecond) {
    return new LatencyResult(subject, load, perSecond);
  }

  void add(Histogram micros) {
    rounds.add(micros);
  }

  public String subject() {
    return subject;
  }

  /** The share of the saturated rate that was offered. */
  public double load() {
    return load;
  }

  public double perSecond() {
    return perSecond;
  }

  /** One percentile of each round; 100 is the maximum. */
  public Rounds percentile(double percentile) {
    return new Rounds(
        rounds.stream().map(micros -> micros.getValueAtPercentile(percentile) / 1e3).toList());
  }
}
