package io.digitstream.cli;

import io.digitstream.bench.command.BenchChallengerCommand;
import io.digitstream.bench.command.BenchCommand;
import io.digitstream.bench.command.BenchModelCommand;
import io.digitstream.bench.command.BenchPipelineCommand;
import io.digitstream.bench.command.BenchSoakCommand;
import io.digitstream.bench.command.BenchStartCommand;
import io.digitstream.bench.command.BenchTrainCommand;
import io.digitstream.cli.collect.CollectCommand;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.Failure;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.Terminal;
import io.digitstream.cli.console.Version;
import io.digitstream.cli.demo.DemoCommand;
import io.digitstream.cli.models.ChallengeCommand;
import io.digitstream.cli.models.DeployCommand;
import io.digitstream.cli.models.HistoryCommand;
import io.digitstream.cli.models.PromoteCommand;
import io.digitstream.cli.models.RollbackCommand;
import io.digitstream.cli.models.StatusCommand;
import io.digitstream.cli.models.WithdrawCommand;
import io.digitstream.cli.replay.ReplayCommand;
import io.digitstream.cli.replay.ResetCommand;
import io.digitstream.cli.send.SendCommand;
import io.digitstream.cli.send.WatchCommand;
import io.digitstream.cli.serve.ServeCommand;
import io.digitstream.cli.serve.TopicsCommand;
import io.digitstream.cli.train.EvaluateCommand;
import io.digitstream.cli.train.ModelCommand;
import io.digitstream.cli.train.PredictCommand;
import io.digitstream.cli.train.TrainCommand;
import io.digitstream.config.Setting;
import io.digitstream.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code digits} with its subcommands. */
public final class DigitsCommandLine {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final CommandLine commandLine;

  /** What is common to all subcommands. */
  @Command(
      name = "digits",
      description = "Reads images of handwritten digits from Kafka and answers with the digit.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      subcommands = CommandLine.HelpCommand.class)
  static final class Root implements Runnable {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec;

    @Option(
        names = "--verbose",
        scope = CommandLine.ScopeType.INHERIT,
        description = "Log more, and print the stack trace of an error.")
    boolean verbose;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
  }

  public DigitsCommandLine(CommandContext context) {
    Root root = new Root();
    commandLine = new CommandLine(root);
    Terminal terminal = context.terminal();
    addLocal(
        commandLine,
        "demo",
        context,
        options ->
            new DemoCommand(
                context, options, (its, arguments) -> new DigitsCommandLine(its).run(arguments)),
        Settings.flow());
    addConnected("serve", context, options -> new ServeCommand(context, options), Settings.all());
    commandLine.addSubcommand("train", new TrainCommand(context));
    addLocal(
        commandLine,
        "evaluate",
        context,
        options -> new EvaluateCommand(context, options),
        List.of());
    addLocal(
        commandLine,
        "predict",
        context,
        options -> new PredictCommand(context, options),
        List.of());
    addConnected("send", context, options -> new SendCommand(context, options), Settings.topics());
    addConnected(
        "watch", context, options -> new WatchCommand(context, options), Settings.topics());
    addConnected(
        "topics",
        context,
        options -> new TopicsCommand(context, options),
        join(
            join(Settings.topics(), Settings.models()),
            join(List.of(Settings.ANSWER_UNSURE, Settings.TOPIC_REVIEW), Settings.newTopics())));
    addConnected(
        "replay",
        context,
        options -> new ReplayCommand(context, options),
        join(Settings.topics(), List.of(Settings.TOPIC_REPLICATION)));
    addConnected(
        "collect",
        context,
        options -> new CollectCommand(context, options),
        join(
            Settings.topics(),
            List.of(Settings.ANSWER_UNSURE, Settings.TOPIC_REVIEW, Settings.LABEL_RETENTION)));
    addConnected(
        "reset",
        context,
        options -> new ResetCommand(context, options),
        join(Settings.topics(), List.of(Settings.APPLICATION_ID, Settings.STATE_DIRECTORY)));
    commandLine.addSubcommand("bench", bench(context));
    commandLine.addSubcommand("model", model(context));
    commandLine.setExecutionStrategy(
        parsed -> {
          Logging.configure(root.verbose);
          Logging.quietConnections(!root.verbose && !isService(parsed));
          return new CommandLine.RunLast().execute(parsed);
        });
    commandLine.setOut(terminal.out());
    commandLine.setErr(terminal.progress());
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> report(exception, root.verbose, terminal));
  }

  /** The commands of this process, with its environment, folder and streams. */
  public static DigitsCommandLine ofProcess() {
    // Pictures fit into memory, and a container may have no folder for temporary files
    ImageIO.setUseCache(false);
    Path home = Path.of(System.getProperty("digitstream.home", "."));
    return new DigitsCommandLine(new CommandContext(System.getenv(), home, Terminal.system()));
  }

  /**
   * Runs one command.
   *
   * @return 0 done, 1 failed, 2 wrong usage
   */
  public int run(String... arguments) {
    return commandLine.execute(arguments);
  }

  private CommandLine bench(CommandContext context) {
    CommandLine bench = new CommandLine(new BenchCommand());
    addLocal(
        bench, "model", context, options -> new BenchModelCommand(context, options), List.of());
    addLocal(
        bench,
        "pipeline",
        context,
        options -> new BenchPipelineCommand(context, options),
        Settings.flow());
    addLocal(
        bench,
        "challenger",
        context,
        options -> new BenchChallengerCommand(context, options),
        Settings.flow());
    addLocal(
        bench, "soak", context, options -> new BenchSoakCommand(context, options), Settings.flow());
    addLocal(
        bench,
        "start",
        context,
        options -> new BenchStartCommand(context, options),
        Settings.flow());
    bench.addSubcommand("train", new BenchTrainCommand(context));
    return bench;
  }

  private CommandLine model(CommandContext context) {
    CommandLine model = ModelCommand.commandLine(context);
    List<Setting<?>> topics =
        join(
            List.of(Settings.TOPIC_MODELS, Settings.TOPIC_MODEL_EVENTS, Settings.TOPIC_SHADOW),
            List.of(Settings.APPLICATION_ID));
    addConnected(
        model,
        "deploy",
        context,
        options -> new DeployCommand(context, options),
        join(topics, List.of(Settings.MODEL_DIRECTORY)));
    addConnected(
        model,
        "challenge",
        context,
        options -> new ChallengeCommand(context, options),
        join(topics, List.of(Settings.MODEL_DIRECTORY)));
    addConnected(
        model, "promote", context, options -> new PromoteCommand(context, options), topics);
    addConnected(
        model, "withdraw", context, options -> new WithdrawCommand(context, options), topics);
    addConnected(
        model, "rollback", context, options -> new RollbackCommand(context, options), topics);
    addConnected(model, "status", context, options -> new StatusCommand(context, options), topics);
    addConnected(
        model, "history", context, options -> new HistoryCommand(context, options), topics);
    return model;
  }

  private void addConnected(
      String name,
      CommandContext context,
      Function<ConfigurationOptions, Callable<Integer>> command,
      List<Setting<?>> settings) {
    addConnected(commandLine, name, context, command, settings);
  }

  /** A command that connects to the user's Kafka. */
  private static void addConnected(
      CommandLine parent,
      String name,
      CommandContext context,
      Function<ConfigurationOptions, Callable<Integer>> command,
      List<Setting<?>> settings) {
    add(
        parent,
        name,
        new ConfigurationOptions(context.configurationSources(), settings, true),
        command);
  }

  /** A command that runs a model here, and connects to no Kafka but its own. */
  private void addLocal(
      CommandLine parent,
      String name,
      CommandContext context,
      Function<ConfigurationOptions, Callable<Integer>> command,
      List<Setting<?>> settings) {
    List<Setting<?>> all = join(settings, join(Settings.model(), Settings.images()));
    add(
        parent,
        name,
        new ConfigurationOptions(context.configurationSources(), all, false),
        command);
  }

  private static void add(
      CommandLine parent,
      String name,
      ConfigurationOptions options,
      Function<ConfigurationOptions, Callable<Integer>> command) {
    CommandLine subcommand = new CommandLine(command.apply(options));
    options.addTo(subcommand.getCommandSpec());
    parent.addSubcommand(name, subcommand);
  }

  private static List<Setting<?>> join(List<Setting<?>> first, List<Setting<?>> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The others end with a sentence, which says what the log of the connection would. */
  private static boolean isService(CommandLine.ParseResult parsed) {
    return parsed.hasSubcommand() && parsed.subcommand().commandSpec().name().equals("serve");
  }

  private static int report(Exception exception, boolean verbose, Terminal terminal) {
    terminal.clearStatus();
    terminal.progress().println("digits: " + Failure.sentence(exception));
    if (verbose) {
      exception.printStackTrace(terminal.progress());
    }
    terminal.progress().flush();
    return Failure.isWrongUsage(exception) ? WRONG_USAGE : FAILED;
  }
}
