package io.digitstream.cli;

import io.digitstream.config.DigitstreamConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends images, and their labels, to Kafka. */
@Command(
    name = "send",
    description = "Send images, and their labels where known, to Kafka at a rate.",
    mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
  private static final int SYNTHETIC_IMAGES = 1000;

  private final Workplace workplace;
  private final ConfigurationOptions options;

  @Parameters(paramLabel = "FILE", description = "Image files to send, instead of a data set.")
  private List<Path> files = new ArrayList<>();

  @Mixin private DataOption data;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "Most images to send. Default: all, or 1000 of the synthetic ones.")
  private Integer most;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Images per second; 0 is as fast as possible. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(names = "--no-labels", description = "Send no labels.")
  private boolean withoutLabels;

  @Option(
      names = "--id-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Begins the id of each image. Default: nothing.")
  private String prefix;

  SendCommand(Workplace workplace, ConfigurationOptions options) {
    this.workplace = workplace;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    OptionValue.requireAtLeast(1, "--images", most);
    OptionValue.requireAtLeast(0, "--rate", rate);
    DigitstreamConfig config = options.read();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    TopicsCommand.require(kafka, config.topics().in());
    if (!withoutLabels) {
      TopicsCommand.require(kafka, config.topics().labels());
    }
    int sent = 0;
    try (ImageSender sender = new ImageSender(kafka, config.topics(), rate);
        Stream<OutgoingImage> images = images()) {
      Iterator<OutgoingImage> next = images.iterator();
      while (next.hasNext()) {
        sender.send(next.next(), !withoutLabels);
        sent++;
        workplace.terminal().showStatus("sent %,d images".formatted(sent));
      }
      sender.flush();
    }
    workplace.terminal().clearStatus();
    workplace
        .terminal()
        .out()
        .println("Sent %,d images to %s".formatted(sent, config.topics().in()));
    return 0;
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
    DataSource source = data.source(workplace);
    long limit = source.isSynthetic() ? SYNTHETIC_IMAGES : Long.MAX_VALUE;
    return outgoing.of(source).limit(most == null ? limit : most);
  }
}
