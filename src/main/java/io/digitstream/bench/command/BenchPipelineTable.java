package io.digitstream.bench.command;

import io.digitstream.bench.BenchImages;
import io.digitstream.bench.LatencyResult;
import io.digitstream.bench.Rounds;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline's figures as lines of text, and as JSON. */
final class BenchPipelineTable {
  private static final String RATES = "%-32s  %9s  %19s  %13s";
  private static final String LATENCIES = "%-32s  %5s  %9s  %8s  %8s  %8s  %8s";
  private static final double[] PERCENTILES = {50, 95, 99, 100};

  private final PrintWriter out;
  private final String perSecond;

  BenchPipelineTable(PrintWriter out, String perSecond) {
    this.out = out;
    this.perSecond = perSecond;
  }

  /** Says which images the next figures are about. */
  void images(BenchImages images) {
    out.println();
    out.println(
        "%,d images (%s), %,d different files of %,d bytes on average"
            .formatted(
                images.count(),
                images.name(),
                images.files().size(),
                images.files().stream().mapToInt(file -> file.length).sum()
                    / images.files().size()));
  }

  /**
   * Shows rates.
   *
   * @param first the one that the others are compared with
   */
  void throughput(Map<String, Rounds> rates, String first) {
    out.println();
    out.println(RATES.formatted("SATURATED", perSecond, "LEAST TO MOST", "SERVICE TO IT"));
    rates.forEach(
        (name, rate) ->
            out.println(
                RATES.formatted(
                    name,
                    "%,.0f".formatted(rate.median()),
                    "%,.0f to %,.0f".formatted(rate.least(), rate.most()),
                    "%.2f".formatted(rates.get(first).ratioTo(rate).median()))));
  }

  /** Shows latencies, if there are any. */
  void latency(List<LatencyResult> results) {
    if (results.isEmpty()) {
      return;
    }
    out.println();
    out.println(
        LATENCIES.formatted(
            "LATENCY TO THE COMMITTED ANSWER",
            "LOAD",
            "IMAGES/S",
            "P50 MS",
            "P95 MS",
            "P99 MS",
            "MAX MS"));
    for (LatencyResult result : results) {
      List<Object> cells = new ArrayList<>();
      cells.add(result.subject());
      cells.add("%.0f %%".formatted(100 * result.load()));
      cells.add("%,.0f".formatted(result.perSecond()));
      for (double percentile : PERCENTILES) {
        cells.add("%,.0f".formatted(result.percentile(percentile).median()));
      }
      out.println(LATENCIES.formatted(cells.toArray()));
    }
  }

  static List<Object> throughputJson(Map<String, Rounds> rates, String first) {
    List<Object> rows = new ArrayList<>();
    rates.forEach(
        (name, rate) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("subject", name);
          row.put("imagesPerSecond", BenchReport.figure(rate));
          row.put("serviceToIt", BenchReport.figure(rates.get(first).ratioTo(rate)));
          rows.add(row);
        });
    return rows;
  }

  static List<Object> latencyJson(List<LatencyResult> results) {
    List<Object> rows = new ArrayList<>();
    for (LatencyResult result : results) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("subject", result.subject());
      row.put("load", result.load());
      row.put("imagesPerSecond", result.perSecond());
      for (double percentile : PERCENTILES) {
        String name = percentile == 100 ? "maxMillis" : "p%.0fMillis".formatted(percentile);
        row.put(name, BenchReport.figure(result.percentile(percentile)));
      }
      rows.add(row);
    }
    return rows;
  }
}
