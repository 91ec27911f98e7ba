package io.digitstream.bench.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures; needs one of its subcommands. */
@Command(
    name = "bench",
    description =
        "Measure the model alone, the pipeline compared with simpler programs, what a challenger"
            + " and swaps of the model cost, the service's memory over many images, its first"
            + " seconds, what it costs without images, or the trainer.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which one: model, pipeline, challenger, soak, start, idle or train?");
  }
}
