package io.digitstream.cli.demo;

import io.digitstream.cli.console.CommandContext;

/** Runs a command of {@code digits} in this process. */
public interface CommandRunner {
  /** Returns its exit code; it prints its own errors. */
  int run(CommandContext context, String... arguments);
}
