package io.digitstream.bench.command;

import io.digitstream.cli.console.OptionValue;
import io.digitstream.config.ConfigException;
import picocli.CommandLine.Option;

/** How often a measurement is repeated. */
final class BenchRounds {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Number of rounds; figures are medians over rounds. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  int count() throws ConfigException {
    OptionValue.requireAtLeast(1, "--rounds", rounds);
    return rounds;
  }
}
