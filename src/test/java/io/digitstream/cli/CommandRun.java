package io.digitstream.cli;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** What a command that ran in this process left. */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs a command as if not on a terminal, with no bundled models. */
  public static CommandRun of(Path home, String... arguments) {
    return of(home, Map.of(), arguments);
  }

  /** The same with environment variables. */
  public static CommandRun of(Path home, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
    int exitCode =
        new DigitsCommandLine(new CommandContext(environment, home, terminal)).run(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
