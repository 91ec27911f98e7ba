package io.digitstream.cli.send;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.console.Printable;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.Classification;
import io.digitstream.digit.Prediction;
import io.digitstream.digit.UnsureReason;
import io.digitstream.topology.PredictionDeserializer;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints predictions as they arrive. */
@Command(
    name = "watch",
    description = "Print predictions as a table as they arrive, until you stop it.",
    mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String ROW = "%-28s %5s %10s %10s  %-16s  %s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Option(names = "--from-beginning", description = "Also print existing predictions.")
  private boolean fromBeginning;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "Stop after this number of predictions. Default: never.")
  private Integer most;

  public WatchCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    OptionValue.requireAtLeast(1, "--images", most);
    DigitstreamConfig config = options.read();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    ServiceTopics.require(kafka, config.topics().out());
    Logging.quietConnections(false);
    try (TopicReader<Prediction> reader =
        new TopicReader<>(
            kafka, config.topics().out(), new PredictionDeserializer(), fromBeginning)) {
      context
          .terminal()
          .out()
          .println(
              ROW.formatted("ID", "DIGIT", "CONFIDENCE", "LATENCY", "UNSURE BECAUSE", "MODEL"));
      int shown = 0;
      while (most == null || shown < most) {
        for (ConsumerRecord<byte[], Prediction> message : reader.poll(POLL)) {
          if (most == null || shown < most) {
            show(message);
            shown++;
          }
        }
      }
    }
    return 0;
  }

  /** The latency is the time from the image's timestamp to its prediction. */
  private void show(ConsumerRecord<byte[], Prediction> message) {
    Prediction prediction = message.value();
    Classification answer = prediction.classification();
    long latency = prediction.predictedAt().toEpochMilli() - message.timestamp();
    context
        .terminal()
        .out()
        .println(
            ROW.formatted(
                Printable.of(prediction.id()),
                answer.label(),
                "%.2f %%".formatted(100 * answer.confidence()),
                latency + " ms",
                prediction.unsure().map(UnsureReason::tag).orElse("-"),
                prediction.model()));
  }
}
