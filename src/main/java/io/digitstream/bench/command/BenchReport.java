package io.digitstream.bench.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.app.UserException;
import io.digitstream.bench.Environment;
import io.digitstream.bench.Rounds;
import io.digitstream.cli.console.Version;
import io.digitstream.model.network.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The results of a measurement as JSON, with the environment. */
final class BenchReport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file.")
  private Path json;

  /** What is measured, where: the first thing in a report. */
  Map<String, Object> begin(ComputeDevice device, Map<String, Object> settings) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("startedAt", Instant.now().toString());
    report.put("environment", Environment.here(Version.ofThisBuild(), device.engineVersion()));
    report.put("settings", settings);
    return report;
  }

  /** A figure with its rounds. */
  static Map<String, Object> figure(Rounds rounds) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("median", rounds.median());
    figure.put("rounds", rounds.values());
    return figure;
  }

  /** Writes the report, if requested. */
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
