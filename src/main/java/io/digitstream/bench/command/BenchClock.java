package io.digitstream.bench.command;

import io.digitstream.bench.Stopwatch;
import picocli.CommandLine.Option;

/** The clock option of the benchmarks. */
final class BenchClock {
  @Option(
      names = "--cpu-time",
      description =
          "Measure this process's processor time instead of elapsed time, for a machine with"
              + " other load. Latencies are not measured.")
  private boolean cpuTime;

  Stopwatch stopwatch() {
    return cpuTime ? Stopwatch.CPU_TIME : Stopwatch.TIME;
  }

  /** The unit of rates, as a column's title. */
  String perSecond() {
    return cpuTime ? "IMG/CPU-S" : "IMAGES/S";
  }

  /** What a second is, for a report. */
  String second() {
    return cpuTime ? "of this process's processor time" : "of time";
  }
}
