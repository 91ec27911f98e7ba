package io.digitstream.cli.serve;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ModelTopics;
import io.digitstream.app.ServiceTopics;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.runtime.topic.TopicUse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks that the topics are there, or makes them. */
@Command(
    name = "topics",
    description = "Check that the topics exist and have usable settings, or create them.",
    mixinStandardHelpOptions = true)
public final class TopicsCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Option(names = "--create", description = "Create missing topics.")
  private boolean create;

  public TopicsCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    List<String> created = new ArrayList<>();
    if (create) {
      created.addAll(ServiceTopics.create(kafka, config.topics()));
      created.addAll(ModelTopics.create(kafka, config));
    }
    List<String> warnings =
        ServiceTopics.check(
            kafka, ServiceTopics.uses(config.topics()), EnumSet.allOf(TopicUse.class));
    ModelTopics.check(kafka, config);
    List<String> names = new ArrayList<>(ServiceTopics.names(config.topics()));
    names.addAll(ModelTopics.names(config));
    for (String name : names) {
      String state = created.contains(name) ? "created" : "is there";
      context.terminal().out().println("%-20s %s".formatted(name, state));
    }
    warnings.forEach(line -> context.terminal().out().println("warning: " + line));
    return 0;
  }
}
