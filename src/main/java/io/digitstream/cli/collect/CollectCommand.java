package io.digitstream.cli.collect;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.Logging;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.collected.CollectedWriter;
import io.digitstream.dataset.collected.Selection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Collects labelled images from the topics into a data set. */
@Command(
    name = "collect",
    description =
        "Collect labelled images from the topics into a folder, which train reads. Run it again to"
            + " add what is new.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CollectCommand implements Callable<Integer> {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([mhd])");

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Collect images with timestamps from this time: a date, a time such as"
              + " 2026-11-28T12:00:00Z, or an age such as 90m, 24h or 7d. Default: all that are in"
              + " the topics, or as in the last run into this folder.")
  private String since;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      required = true,
      description = "The folder of the data set: a new one, or one that was collected.")
  private Path folder;

  @Option(
      names = "--unsure",
      description = "Collect only images whose answer is not sure. With --disagreement, either.")
  private boolean unsure;

  @Option(
      names = "--disagreement",
      description = "Collect only images whose answer is not their label. With --unsure, either.")
  private boolean disagreement;

  public CollectCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    Selection selection = selection();
    SortedMap<String, String> topics = topics(config.topics());
    CollectedWriter writer = CollectedWriter.open(folder, selection, topics);
    ServiceTopics.require(kafka, topics.values().toArray(String[]::new));
    Logging.quietConnections(false);
    PrintWriter out = context.terminal().out();
    if (writer.interrupted().isPresent()) {
      out.println("Going on where the last run was interrupted");
    }
    Collection.Findings findings = new Collection(kafka, config, selection, writer).run();
    print(out, writer.counts(), findings, config.topics());
    return 0;
  }

  private void print(
      PrintWriter out,
      Map<String, Long> counts,
      Collection.Findings findings,
      DigitstreamConfig.Topics topics) {
    out.println(
        "%s: %,d training and %,d test images, %,d without a digit"
            .formatted(folder, counts.get("train"), counts.get("test"), counts.get("no-digit")));
    say(
        out,
        counts.get("contradictory"),
        "%,d pictures have different labels under different ids, and are not in train or test");
    say(
        out,
        findings.imagesGone(),
        "%,d labelled images are no longer in " + topics.in() + ", and cannot be collected");
    say(
        out,
        findings.withoutAnswer(),
        "%,d labels have no answer in " + topics.out() + " since then, and were left out");
    say(
        out,
        findings.unreadableLabels(),
        "%,d records in " + topics.labels() + " are no label: expected a digit from 0 to 9");
  }

  private static void say(PrintWriter out, long count, String sentence) {
    if (count > 0) {
      out.println(sentence.formatted(count));
    }
  }

  private Selection selection() throws ConfigException, DatasetException {
    Optional<Selection> earlier = CollectedWriter.earlierSelection(folder);
    if (since == null && earlier.isPresent()) {
      return new Selection(earlier.get().since(), unsure, disagreement);
    }
    return new Selection(
        since == null ? Instant.EPOCH.toString() : time(since).toString(), unsure, disagreement);
  }

  private static Instant time(String text) throws ConfigException {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        ChronoUnit unit =
            switch (ago.group(2)) {
              case "m" -> ChronoUnit.MINUTES;
              case "h" -> ChronoUnit.HOURS;
              default -> ChronoUnit.DAYS;
            };
        return Instant.now()
            .truncatedTo(ChronoUnit.SECONDS)
            .minus(Long.parseLong(ago.group(1)), unit);
      }
      return text.length() == "2026-11-28".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new ConfigException(
          "--since is '%s', expected a date, a time such as 2026-11-28T12:00:00Z, or an age such as 24h"
              .formatted(text));
    }
  }

  private static SortedMap<String, String> topics(DigitstreamConfig.Topics topics) {
    SortedMap<String, String> names = new TreeMap<>();
    names.put("images", topics.in());
    names.put("answers", topics.out());
    names.put("labels", topics.labels());
    topics.review().ifPresent(review -> names.put("review", review));
    return names;
  }
}
