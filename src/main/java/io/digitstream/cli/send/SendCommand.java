package io.digitstream.cli.send;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.DataSource;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.runtime.topic.TopicUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends images, and their labels, to Kafka. */
@Command(
    name = "send",
    description = "Send images, and their labels if known, to Kafka at a given rate.",
    mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {
  private static final int SYNTHETIC_IMAGES = 1000;

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Parameters(paramLabel = "FILE", description = "Image files to send instead of a data set.")
  private List<Path> files = new ArrayList<>();

  @Mixin private DataOption data;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "Maximum number of images to send. Default: all, or 1000 synthetic ones.")
  private Integer most;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Images per second; 0 means as fast as possible. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(names = "--no-labels", description = "Do not send labels.")
  private boolean withoutLabels;

  @Option(
      names = "--id-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Prefix of each image's id. Default: none.")
  private String prefix;

  @Option(
      names = "--await",
      paramLabel = "SECONDS",
      description =
          "Wait at most this long for all answers, print them, and fail if one is missing.")
  private Integer patience;

  public SendCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    OptionValue.requireAtLeast(1, "--images", most);
    OptionValue.requireAtLeast(0, "--rate", rate);
    OptionValue.requireAtLeast(1, "--await", patience);
    DigitstreamConfig config = options.read();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    checkTopics(kafka, config.topics());
    Logging.quietConnections(false);
    if (patience == null) {
      send(kafka, config.topics());
      return 0;
    }
    try (AwaitedAnswers answers = new AwaitedAnswers(kafka, config.topics().out())) {
      Set<String> ids = send(kafka, config.topics());
      answers.await(ids, Duration.ofSeconds(patience), context.terminal());
    }
    return 0;
  }

  private void checkTopics(KafkaSettings kafka, DigitstreamConfig.Topics topics) {
    Map<TopicUse, String> written = new EnumMap<>(TopicUse.class);
    written.put(TopicUse.IMAGES, topics.in());
    if (!withoutLabels) {
      written.put(TopicUse.LABELS, topics.labels());
    }
    ServiceTopics.check(kafka, written, written.keySet())
        .forEach(line -> context.terminal().progress().println("warning: " + line));
  }

  /** Sends all images, and returns their ids if it waits for the answers. */
  private Set<String> send(KafkaSettings kafka, DigitstreamConfig.Topics topics) throws Exception {
    Set<String> ids = new HashSet<>();
    int sent = 0;
    try (ImageSender sender = new ImageSender(kafka, topics, rate);
        Stream<OutgoingImage> images = images()) {
      Iterator<OutgoingImage> next = images.iterator();
      while (next.hasNext()) {
        OutgoingImage image = next.next();
        sender.send(image, !withoutLabels);
        if (patience != null) {
          ids.add(image.id());
        }
        sent++;
        context.terminal().showStatus("sent %,d images".formatted(sent));
      }
      sender.flush();
    }
    context.terminal().clearStatus();
    context.terminal().out().println("Sent %,d images to %s".formatted(sent, topics.in()));
    return ids;
  }

  private Stream<OutgoingImage> images() throws Exception {
    OutgoingImages outgoing = new OutgoingImages(prefix);
    if (!files.isEmpty()) {
      List<OutgoingImage> images = new ArrayList<>();
      for (Path file : files) {
        images.add(outgoing.file(file));
      }
      return images.stream();
    }
    DataSource source = data.source(context);
    long limit = source.isSynthetic() ? SYNTHETIC_IMAGES : Long.MAX_VALUE;
    return outgoing.of(source).limit(most == null ? limit : most);
  }
}
