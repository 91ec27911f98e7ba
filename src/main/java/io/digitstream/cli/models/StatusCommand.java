package io.digitstream.cli.models;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.Printable;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.ModelEvent.Kind;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.evidence.PairTable;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the desired state, and what each instance runs. */
@Command(
    name = "status",
    description = "Show which model is deployed, and what each instance runs.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-28s %8s  %-28s %-20s  %s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  public StatusCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    DeploymentLog log = new DeploymentLog(config);
    PrintWriter out = context.terminal().out();
    if (log.current().isPresent()) {
      show(log.current().get(), out);
      log.evidence().ifPresent(evidence -> show(evidence, out));
    } else {
      out.println("No deployment: each instance runs its configured model");
    }
    out.println(ROW.formatted("INSTANCE", "REVISION", "CHAMPION", "SINCE", "STATE"));
    for (ModelEvent event : latest(log).values()) {
      String state = event.message() == null ? word(event) : word(event) + ": " + event.message();
      out.println(
          ROW.formatted(
              Printable.of(event.instance()),
              event.revision(),
              Printable.of(event.champion()),
              event.at().truncatedTo(ChronoUnit.SECONDS),
              Printable.of(state)));
    }
    return 0;
  }

  private static void show(Deployment deployment, PrintWriter out) {
    out.println("champion   " + deployment.champion());
    if (deployment.challenger() != null) {
      out.println(
          "challenger %s, share %s, policy %s, since %s"
              .formatted(
                  deployment.challenger().model(),
                  deployment.challenger().share(),
                  deployment.challenger().policy().name().toLowerCase(Locale.ROOT),
                  deployment.challenger().since()));
    }
    if (deployment.previous() != null) {
      out.println("previous   " + deployment.previous());
    }
    out.println(
        "revision   %d, %s by %s at %s"
            .formatted(
                deployment.revision(),
                deployment.action().name().toLowerCase(Locale.ROOT),
                Printable.of(deployment.requestedBy()),
                deployment.requestedAt()));
    if (deployment.reason() != null) {
      out.println("reason     " + Printable.of(deployment.reason()));
    }
  }

  private static void show(PairEvidence evidence, PrintWriter out) {
    PairTable table = evidence.table();
    out.println(
        "pairs      %,d: both right %,d, only champion %,d, only challenger %,d, both wrong %,d"
            .formatted(
                table.pairs(),
                table.bothRight(),
                table.championOnly(),
                table.challengerOnly(),
                table.bothWrong()));
    out.println(
        "evidence   better 10^%.2f, worse 10^%.2f; 10^%.2f decides"
            .formatted(evidence.log10Better(), evidence.log10Worse(), evidence.log10Threshold()));
  }

  /** The last event of each instance that has not ended. */
  private static Map<String, ModelEvent> latest(DeploymentLog log) {
    Map<String, ModelEvent> latest = new TreeMap<>();
    log.events().forEach(event -> latest.put(event.instance(), event));
    latest.values().removeIf(event -> event.kind() == Kind.STOPPED);
    return latest;
  }

  private static String word(ModelEvent event) {
    return event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
