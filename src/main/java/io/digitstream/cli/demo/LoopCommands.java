package io.digitstream.cli.demo;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** Runs commands with the settings of the demo's service, and shows each as a user types it. */
final class LoopCommands {
  private static final String KAFKA = "KAFKA_";

  private final CommandContext context;
  private final CommandRunner runner;

  LoopCommands(CommandContext context, CommandRunner runner, DigitstreamConfig config) {
    this.context =
        new CommandContext(
            environment(context.environment(), config), context.home(), context.terminal());
    this.runner = runner;
  }

  /** Returns whether it succeeded; it has said why if not. */
  boolean run(String... arguments) {
    context.terminal().out().println("$ digits " + String.join(" ", arguments));
    return runner.run(context, arguments) == 0;
  }

  /** The user's Kafka is not the demo's, but the user's topics have the same names here. */
  private static Map<String, String> environment(
      Map<String, String> ofUser, DigitstreamConfig config) {
    Map<String, String> environment = new HashMap<>(ofUser);
    environment.keySet().removeIf(name -> name.startsWith(KAFKA));
    environment.put(
        "KAFKA_BOOTSTRAP_SERVERS",
        config.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    environment.put(Settings.APPLICATION_ID.variable(), config.service().applicationId());
    environment.put(Settings.TOPIC_IN.variable(), config.topics().in());
    environment.put(Settings.TOPIC_OUT.variable(), config.topics().out());
    environment.put(Settings.TOPIC_LABELS.variable(), config.topics().labels());
    environment.put(Settings.TOPIC_REVIEW.variable(), config.topics().review().orElseThrow());
    environment.put(Settings.ANSWER_UNSURE.variable(), "review");
    environment.put(Settings.TOPIC_MODELS.variable(), config.models().deployments());
    environment.put(Settings.TOPIC_MODEL_EVENTS.variable(), config.models().events());
    environment.put(Settings.TOPIC_SHADOW.variable(), config.models().shadow());
    return environment;
  }
}
