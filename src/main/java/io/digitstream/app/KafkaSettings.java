package io.digitstream.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;

/** The user's Kafka properties: which are known, which are secret, and those of each client. */
public final class KafkaSettings {
  private static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";
  private static final List<String> PREFIXES =
      List.of(
          "main.consumer.",
          "restore.consumer.",
          "global.consumer.",
          "consumer.",
          "producer.",
          "admin.",
          "topic.");
  private static final List<String> SECRETS = List.of("password", "jaas", "secret", "key", "token");

  private final Map<String, String> properties;

  public KafkaSettings(Map<String, String> properties) {
    this.properties = new TreeMap<>(properties);
    this.properties.putIfAbsent(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_BOOTSTRAP_SERVERS);
  }

  /** Whether a client or Kafka Streams has a property of this name, with or without a prefix. */
  public static boolean isKnown(String name) {
    String bare =
        PREFIXES.stream()
            .filter(name::startsWith)
            .findFirst()
            .map(p -> name.substring(p.length()))
            .orElse(name);
    return ProducerConfig.configNames().contains(bare)
        || ConsumerConfig.configNames().contains(bare)
        || AdminClientConfig.configNames().contains(bare)
        || StreamsConfig.configDef().names().contains(bare)
        || name.startsWith("topic.");
  }

  public String bootstrapServers() {
    return properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
  }

  /** All of them, as Kafka Streams takes them. */
  Map<String, String> all() {
    return Map.copyOf(properties);
  }

  /** Whether the instances use the streams group protocol. */
  public boolean isStreamsGroup() {
    return GroupProtocol.STREAMS.name.equalsIgnoreCase(
        properties.get(StreamsConfig.GROUP_PROTOCOL_CONFIG));
  }

  public Map<String, Object> producer() {
    return of("producer.", ProducerConfig.configNames());
  }

  /** For consumers outside of Kafka Streams, whose group protocol they do not know. */
  public Map<String, Object> consumer() {
    Map<String, Object> consumer = of("consumer.", ConsumerConfig.configNames());
    consumer.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
    return consumer;
  }

  public Map<String, Object> admin() {
    return of("admin.", AdminClientConfig.configNames());
  }

  private Map<String, Object> of(String prefix, Set<String> names) {
    Map<String, Object> client = new HashMap<>();
    properties.forEach(
        (name, value) -> {
          if (names.contains(name)) {
            client.putIfAbsent(name, value);
          }
        });
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            client.put(name.substring(prefix.length()), value);
          }
        });
    return client;
  }

  /** For a log: every property, without the values of secrets. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    properties.forEach((name, value) -> shown.put(name, isSecret(name) ? "[hidden]" : value));
    return shown.toString();
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRETS.stream().anyMatch(lower::contains)
        && !lower.endsWith(".location")
        && !lower.endsWith("serializer");
  }
}
