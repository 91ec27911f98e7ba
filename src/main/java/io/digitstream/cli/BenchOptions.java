package io.digitstream.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.bench.Environment;
import io.digitstream.bench.Rounds;
import io.digitstream.bench.Stopwatch;
import io.digitstream.config.ConfigException;
import io.digitstream.model.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that all benchmarks have, and their report as JSON. */
final class BenchOptions {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds, of which medians are taken. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "Write every round's figures there.")
  private Path json;

  @Option(
      names = "--cpu-time",
      description =
          "Count this process's processor time instead of time: on a machine that is busy with"
              + " other work. No latencies then.")
  private boolean cpuTime;

  Stopwatch stopwatch() {
    return cpuTime ? Stopwatch.CPU_TIME : Stopwatch.TIME;
  }

  /** The unit of rates. */
  String perSecond() {
    return cpuTime ? "IMG/CPU-S" : "IMAGES/S";
  }

  int rounds() throws ConfigException {
    OptionValue.requireAtLeast(1, "--rounds", rounds);
    return rounds;
  }

  /** What was measured, where: the first thing in a report. */
  Map<String, Object> report(ComputeDevice device, Map<String, Object> settings) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("startedAt", Instant.now().toString());
    report.put("environment", Environment.here(Version.ofThisBuild(), device.engineVersion()));
    report.put("settings", settings);
    report.put("seconds", cpuTime ? "of this process's processor time" : "of time");
    return report;
  }

  /** A figure with its rounds. */
  static Map<String, Object> figure(Rounds rounds) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("median", rounds.median());
    figure.put("rounds", rounds.values());
    return figure;
  }

  /** Writes the report, if that is wanted. */
  void write(Map<String, Object> report) throws UserException {
    if (json == null) {
      return;
    }
    try {
      Files.write(json, JSON.writeValueAsBytes(report));
    } catch (IOException e) {
      throw new UserException("The report %s cannot be written: %s".formatted(json, e), e);
    }
  }
}
