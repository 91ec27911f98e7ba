package io.digitstream.cli.replay;

import io.digitstream.app.DeadLetterRecord;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.Printable;
import io.digitstream.cli.send.TopicSnapshot;
import io.digitstream.config.DigitstreamConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Shows the dead letters, and sends them back. */
@Command(
    name = "replay",
    description = {
      "Show dead letters. With --send, send them back to their original topics.",
      "Each is sent back only once, however often you run or stop this command."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private static final String ROW = "%-10s %-24s %-24s %-20s %9s %7s  %s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Option(
      names = "--reason",
      paramLabel = "WORD",
      description = "Only dead letters with this reason, such as corrupt or blank. Repeatable.")
  private Set<String> reasons = new LinkedHashSet<>();

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "Only dead letters from this partition of their original topic. Repeatable.")
  private Set<Integer> partitions = new LinkedHashSet<>();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Only records from this time on, such as 2026-11-25T11:00:00Z.")
  private Instant since = Instant.MIN;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Only records before this time.")
  private Instant until = Instant.MAX;

  @Option(
      names = "--show",
      paramLabel = "DIR",
      description = "Write the picture of each dead letter to this folder.")
  private Path show;

  @Option(
      names = "--send",
      description = "Send the dead letters back. Default: only print what would be sent.")
  private boolean send;

  @Option(
      names = "--again",
      description = "Also send dead letters that were sent back before. Default: each only once.")
  private boolean again;

  public ReplayCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    DigitstreamConfig.Topics topics = config.topics();
    ServiceTopics.require(kafka, topics.deadLetters());
    ReplayLedger ledger = new ReplayLedger(kafka, topics.deadLetters());
    DeadLetterSelector sorter =
        new DeadLetterSelector(
            new DeadLetterFilter(reasons, partitions, since, until),
            Set.of(topics.in(), topics.labels()));
    if (send) {
      ledger.create(
          Optional.of((short) topics.replication()).filter(replication -> replication > 0));
      try (ReplaySender sender = new ReplaySender(kafka, ledger)) {
        read(kafka, topics.deadLetters(), sorter, ledger, sender::send);
        sender.commit();
        say("Sent %,d back".formatted(sender.sent()));
      }
    } else {
      read(kafka, topics.deadLetters(), sorter, ledger, deadLetter -> {});
      say("Nothing was sent; --send sends %,d back".formatted(sorter.chosen()));
    }
    return 0;
  }

  /** What to do with a selected dead letter. */
  private interface Deed {
    void to(DeadLetterRecord deadLetter) throws UserException;
  }

  /** The ledger is read after the sender has fenced all others, so that no entry is missed. */
  private void read(
      KafkaSettings kafka, String topic, DeadLetterSelector sorter, ReplayLedger ledger, Deed deed)
      throws UserException {
    Set<String> before = again ? Set.of() : ledger.read();
    DeadLetterPictures pictures = show == null ? null : new DeadLetterPictures(show);
    say(ROW.formatted("PLACE", "ID", "TIME", "REASON", "BYTES", "REPLAYS", "MESSAGE"));
    try (TopicSnapshot pass = new TopicSnapshot(kafka, topic)) {
      while (pass.hasMore()) {
        for (ConsumerRecord<byte[], byte[]> record : pass.next()) {
          DeadLetterRecord deadLetter = new DeadLetterRecord(record);
          if (sorter.choose(deadLetter, before)) {
            say(row(deadLetter));
            if (pictures != null) {
              pictures.write(deadLetter);
            }
            deed.to(deadLetter);
          }
        }
      }
    }
    say(sorter.summary());
  }

  private void say(String line) {
    PrintWriter out = context.terminal().out();
    out.println(line);
  }

  private static String row(DeadLetterRecord deadLetter) {
    return Printable.of(
        ROW.formatted(
            deadLetter.place(),
            deadLetter.id(),
            deadLetter.time(),
            deadLetter.reason(),
            deadLetter.bytes() == null ? 0 : deadLetter.bytes().length,
            deadLetter.replays(),
            deadLetter.message()));
  }

  /** A moment, in the words of ISO 8601. */
  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'%s' is not a time; expected one such as 2026-11-25T11:00:00Z".formatted(text));
      }
    }
  }
}
