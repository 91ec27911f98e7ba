package io.digitstream.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures; needs one of its subcommands. */
@Command(
    name = "bench",
    description = "Measure the model alone, or the whole pipeline beside simpler ones.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which one: model or pipeline?");
  }
}
