package io.digitstream.cli.models;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.Printable;
import io.digitstream.deployment.ModelEvent;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what the instances did about deployments. */
@Command(
    name = "history",
    description = "Show what the instances did about deployments in the last 30 days.",
    mixinStandardHelpOptions = true)
public final class HistoryCommand implements Callable<Integer> {
  private static final String ROW = "%-20s  %-28s %8s  %-18s %-28s %s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  public HistoryCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DeploymentLog log = new DeploymentLog(options.read());
    print("AT", "INSTANCE", "REVISION", "EVENT", "CHAMPION", "MESSAGE");
    for (ModelEvent event : log.events()) {
      print(
          event.at().truncatedTo(ChronoUnit.SECONDS),
          Printable.of(event.instance()),
          event.revision(),
          event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          Printable.of(event.champion()),
          Printable.of(Objects.requireNonNullElse(event.message(), "")));
    }
    return 0;
  }

  private void print(Object... cells) {
    context.terminal().out().println(ROW.formatted(cells).stripTrailing());
  }
}
