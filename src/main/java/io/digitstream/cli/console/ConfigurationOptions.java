package io.digitstream.cli.console;

import io.digitstream.app.ConfigurationSources;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.TokenSource;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Adds flags for settings to a command, and reads the configuration with the given flags. */
public final class ConfigurationOptions {
  private final ConfigurationSources sources;
  private final List<Setting<?>> settings;
  private final boolean connects;
  private CommandSpec command;

  /**
   * Creates the flags of one command.
   *
   * @param connects whether it connects to the user's Kafka
   */
  public ConfigurationOptions(
      ConfigurationSources sources, List<Setting<?>> settings, boolean connects) {
    this.sources = sources;
    this.settings = List.copyOf(settings);
    this.connects = connects;
  }

  /** Adds a flag for each setting, and those that every configured command has. */
  public void addTo(CommandSpec spec) {
    command = spec;
    spec.addOption(
        OptionSpec.builder("--config")
            .type(Path.class)
            .paramLabel("FILE")
            .description("Properties file with settings; docs/configuration.md lists the keys.")
            .build());
    if (connects) {
      addKafkaOptions(spec);
    }
    for (Setting<?> setting : settings) {
      spec.addOption(
          OptionSpec.builder(setting.flag())
              .type(String.class)
              .paramLabel("VALUE")
              .arity(isSwitch(setting) ? "0..1" : "1")
              .fallbackValue("true")
              .description(description(setting))
              .build());
    }
  }

  /** As a format, in which a percent sign stands for itself. */
  private static String description(Setting<?> setting) {
    String text = setting.description() + " Default: " + setting.defaultValue() + ".";
    return text.replace("%", "%%");
  }

  /** Whether the flag needs no value. */
  private static boolean isSwitch(Setting<?> setting) {
    return List.of("true", "false").contains(setting.defaultValue());
  }

  private static void addKafkaOptions(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--bootstrap-servers")
            .type(String.class)
            .paramLabel("HOST:PORT")
            .description(
                "Kafka bootstrap servers. Default: KAFKA_BOOTSTRAP_SERVERS, or localhost:9092.")
            .build());
    spec.addOption(
        OptionSpec.builder("--kafka")
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .paramLabel("NAME=VALUE")
            .description("Property of Kafka's clients or Kafka Streams. Repeatable.")
            .build());
  }

  /**
   * Reads the configuration of the command line that was parsed.
   *
   * @throws ConfigException naming the setting that is not valid
   */
  public DigitstreamConfig read() throws ConfigException {
    Map<String, String> flags = new TreeMap<>();
    for (Setting<?> setting : settings) {
      String value = command.findOption(setting.flag()).getValue();
      if (value != null) {
        flags.put("digits." + setting.key(), value);
      }
    }
    if (connects) {
      flags.putAll(kafkaFlags());
    }
    DigitstreamConfig config = sources.read(command.findOption("--config").getValue(), flags);
    TokenSource.allow(config.kafka());
    return config;
  }

  private Map<String, String> kafkaFlags() throws ConfigException {
    Map<String, String> flags = new TreeMap<>();
    Map<String, String> kafka = command.findOption("--kafka").getValue();
    if (kafka != null) {
      requireKnown(kafka);
      kafka.forEach((name, value) -> flags.put("kafka." + name, value));
    }
    String bootstrapServers = command.findOption("--bootstrap-servers").getValue();
    if (bootstrapServers != null) {
      flags.put("kafka.bootstrap.servers", bootstrapServers);
    }
    return flags;
  }

  private static void requireKnown(Map<String, String> kafka) throws ConfigException {
    for (String name : kafka.keySet()) {
      if (!KafkaSettings.isKnown(name)) {
        throw new ConfigException(
            "--kafka sets '%s', which is not a property of a Kafka client or Kafka Streams"
                .formatted(name));
      }
    }
  }
}
