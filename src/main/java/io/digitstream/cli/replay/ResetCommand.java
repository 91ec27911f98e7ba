package io.digitstream.cli.replay;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.FileTree;
import io.digitstream.runtime.GroupReset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Makes the stopped service answer images again from an earlier time, or resets its counts. */
@Command(
    name = "reset",
    description = {
      "Make the stopped service answer images again from an earlier time, or reset its counts.",
      "Only prints what it would do, unless you add --execute."
    },
    mixinStandardHelpOptions = true)
public final class ResetCommand implements Callable<Integer> {
  private static final String ROW = "%-32s %12s %12s %10s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Option(
      names = "--answer-from",
      paramLabel = "TIME",
      converter = Start.Converter.class,
      description =
          "Read images and labels again from this time on, such as 2026-11-25T11:00:00Z, or"
              + " earliest for everything that the topics keep.")
  private Start start;

  @Option(
      names = "--counts",
      description = "Reset the running accuracy: delete its state and empty its topic.")
  private boolean counts;

  @Option(
      names = "--execute",
      description = "Execute the reset. Default: only print what would be done.")
  private boolean execute;

  public ResetCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    if (start == null && !counts) {
      throw new ConfigException("reset needs --answer-from, --counts or both");
    }
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    ServiceTopics.require(kafka, config.topics());
    try (GroupReset group =
        new GroupReset(kafka.admin(), config.service().applicationId(), ServiceTopics.PATIENCE)) {
      group.requireStopped();
      if (start != null) {
        answerAgain(group, config.topics());
      }
      if (counts) {
        beginCounts(group, kafka, config);
      }
    }
    if (!execute) {
      out().println("Nothing was changed. Add --execute to make these changes");
    }
    return 0;
  }

  private void answerAgain(GroupReset group, DigitstreamConfig.Topics topics) {
    List<GroupReset.Move> moves = group.plan(List.of(topics.in(), topics.labels()), start.time());
    out().println(ROW.formatted("PARTITION", "COMMITTED", "NEXT", "REPROCESSED"));
    long again = 0;
    for (GroupReset.Move move : moves) {
      long difference = move.from().map(from -> from - move.to()).orElse(0L);
      again += move.partition().topic().equals(topics.in()) ? difference : 0;
      String from = move.from().map(String::valueOf).orElse("-");
      out().println(ROW.formatted(move.partition(), from, move.to(), difference));
    }
    out().println("%,d images are answered again".formatted(again));
    if (execute) {
      group.move(moves);
    }
  }

  private void beginCounts(GroupReset group, KafkaSettings kafka, DigitstreamConfig config)
      throws UserException {
    List<String> internal = group.internalTopics();
    internal.forEach(topic -> out().println("deletes topic  " + topic));
    Path state = config.service().stateDirectory().resolve(config.service().applicationId());
    if (Files.exists(state)) {
      out().println("deletes state  " + state.toAbsolutePath());
    }
    try (AccuracyTopic accuracy = new AccuracyTopic(kafka, config.topics().accuracy())) {
      out().println("empties topic  %s of %,d keys".formatted(accuracy.name(), accuracy.keys()));
      if (execute) {
        group.delete(internal);
        accuracy.empty();
        delete(state);
      }
    }
    out().println("Delete the state folders of instances on other machines as well");
  }

  private static void delete(Path state) throws UserException {
    try {
      FileTree.delete(state);
    } catch (IOException e) {
      throw new UserException("The state folder %s cannot be deleted: %s".formatted(state, e), e);
    }
  }

  private PrintWriter out() {
    return context.terminal().out();
  }

  /** Where to begin: at a time, or at the earliest record. */
  record Start(Optional<Instant> time) {

    /** From a word of the command line. */
    static final class Converter implements ITypeConverter<Start> {
      @Override
      public Start convert(String text) {
        return new Start(
            text.equals("earliest")
                ? Optional.empty()
                : Optional.of(new ReplayCommand.Time().convert(text)));
      }
    }
  }
}
