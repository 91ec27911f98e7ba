package io.digitstream.app;

import io.digitstream.config.ConfigException;
import io.digitstream.config.ConfigReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Setting;
import io.digitstream.config.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads settings from defaults, file, environment and flags, in this order of precedence. */
public final class ConfigurationSources {
  private static final String PREFIX = "digits.";
  private static final String KAFKA_PREFIX = "kafka.";

  private final Map<String, String> environment;

  public ConfigurationSources(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads the configuration.
   *
   * @param file a properties file, or null
   * @param flags settings by key, such as {@code batch.size}, and {@code kafka.} properties
   * @throws ConfigException if a value is not valid, or a key is not known
   */
  public DigitstreamConfig read(Path file, Map<String, String> flags) throws ConfigException {
    Map<String, String> fileValues = file == null ? Map.of() : load(file);
    requireKnown(fileValues.keySet(), file);
    requireKnownVariables();
    return new ConfigReader(setting -> text(setting, fileValues, flags))
        .read(kafka(fileValues, flags));
  }

  /** A flag wins over the environment, the environment over the file, the file over the default. */
  private String text(
      Setting<?> setting, Map<String, String> fileValues, Map<String, String> flags) {
    String key = PREFIX + setting.key();
    String inFile = fileValues.getOrDefault(key, setting.defaultValue());
    return flags.getOrDefault(key, environment.getOrDefault(setting.variable(), inFile));
  }

  private Map<String, String> kafka(Map<String, String> fileValues, Map<String, String> flags)
      throws ConfigException {
    Map<String, String> kafka = new TreeMap<>();
    for (Map<String, String> source : List.of(fileValues, kafkaVariables(), flags)) {
      source.forEach(
          (key, value) -> {
            if (key.startsWith(KAFKA_PREFIX)) {
              kafka.put(key.substring(KAFKA_PREFIX.length()), value);
            }
          });
    }
    return kafka;
  }

  /**
   * {@code KAFKA_SASL_MECHANISM} is {@code kafka.sasl.mechanism}. Variables that no Kafka client
   * knows are left out: brokers' scripts and Kubernetes' service links use the same prefix.
   */
  private Map<String, String> kafkaVariables() {
    Map<String, String> properties = new HashMap<>();
    environment.forEach(
        (variable, value) -> {
          String key = variable.toLowerCase(Locale.ROOT).replace('_', '.');
          if (key.startsWith(KAFKA_PREFIX)
              && KafkaSettings.isKnown(key.substring(KAFKA_PREFIX.length()))) {
            properties.put(key, value);
          }
        });
    return properties;
  }

  private static Map<String, String> load(Path file) throws ConfigException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new ConfigException("There is no configuration file " + file);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException("The configuration file %s cannot be read: %s".formatted(file, e));
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  private static void requireKnown(Set<String> keys, Path file) throws ConfigException {
    Set<String> known =
        Settings.all().stream().map(setting -> PREFIX + setting.key()).collect(Collectors.toSet());
    for (String key : keys) {
      boolean isKafka =
          key.startsWith(KAFKA_PREFIX)
              && KafkaSettings.isKnown(key.substring(KAFKA_PREFIX.length()));
      if (!known.contains(key) && !isKafka) {
        throw new ConfigException(
            "%s sets '%s', which is not a setting of digitstream or Kafka".formatted(file, key));
      }
    }
  }

  private void requireKnownVariables() throws ConfigException {
    Set<String> known = new HashSet<>();
    Settings.all().forEach(setting -> known.add(setting.variable()));
    for (String variable : environment.keySet()) {
      if (variable.startsWith("DIGITS_") && !known.contains(variable)) {
        throw new ConfigException(
            "The environment sets '%s', which is not a setting of digitstream".formatted(variable));
      }
    }
  }
}
