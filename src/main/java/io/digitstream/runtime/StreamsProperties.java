package io.digitstream.runtime;

import io.digitstream.runtime.progress.Processing;
import io.digitstream.runtime.topic.InternalTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Derives the properties of a Streams client from its settings. */
public final class StreamsProperties {
  /**
   * Enough to fill the batches, few enough that the inference of one poll takes seconds at most.
   */
  private static final int BATCHES_PER_POLL = 4;

  /** Of one partition; Kafka's 1 MB is less than a photograph, so that each would come alone. */
  private static final int PARTITION_FETCH_BYTES = 4 << 20;

  /** Of all partitions; Kafka's 50 MB are too much for a small heap. */
  private static final int FETCH_BYTES = 8 << 20;

  private static final Duration LINGER = Duration.ofMillis(5);

  /** Kafka Streams sets 10 s, and fences a producer whose inference between commits takes more. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(60);

  /**
   * The client waits for a lost broker without limit; Kafka would overflow on its largest value.
   */
  private static final Duration TASK_TIMEOUT = Duration.ofDays(365);

  private static final int RECORD_OVERHEAD = 1024;
  private static final String INTERCEPTORS = ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG;

  private StreamsProperties() {}

  /**
   * Derives the properties.
   *
   * @param mainConsumer of the main consumer alone, without a prefix; its interceptors run before
   *     those of the raw properties
   */
  public static Properties of(StreamsSettings settings, Map<String, Object> mainConsumer) {
    return of(settings, mainConsumer, Map.of());
  }

  /**
   * The same with properties of the producers, without a prefix; their interceptors too run before
   * those of the raw properties.
   */
  public static Properties of(
      StreamsSettings settings, Map<String, Object> mainConsumer, Map<String, Object> producer) {
    Map<String, Object> properties = new HashMap<>();
    putClient(settings, properties);
    putProcessing(settings.processing(), properties);
    overlay(settings.kafka(), properties);
    mainConsumer.forEach(
        (name, value) -> properties.put(StreamsConfig.mainConsumerPrefix(name), value));
    producer.forEach((name, value) -> properties.put(StreamsConfig.producerPrefix(name), value));
    putInterceptors(
        StreamsConfig.mainConsumerPrefix(INTERCEPTORS),
        mainConsumer.get(INTERCEPTORS),
        settings
            .kafka()
            .getOrDefault(
                StreamsConfig.mainConsumerPrefix(INTERCEPTORS),
                settings.kafka().get(StreamsConfig.consumerPrefix(INTERCEPTORS))),
        properties);
    putInterceptors(
        StreamsConfig.producerPrefix(INTERCEPTORS),
        producer.get(INTERCEPTORS),
        settings.kafka().get(StreamsConfig.producerPrefix(INTERCEPTORS)),
        properties);
    Properties all = new Properties();
    all.putAll(properties);
    return all;
  }

  /** Whether the client is a static member, whose place the group keeps during a restart. */
  static boolean isStaticMember(Properties properties) {
    String name = ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
    return properties.containsKey(StreamsConfig.mainConsumerPrefix(name))
        || properties.containsKey(StreamsConfig.consumerPrefix(name))
        || properties.containsKey(name);
  }

  private static void putClient(StreamsSettings settings, Map<String, Object> properties) {
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.CLIENT_ID_CONFIG, settings.clientId());
    settings
        .instanceId()
        .ifPresent(
            name ->
                properties.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    name));
    // No errors.dead.letter.queue.topic.name: Kafka's handler would look for that topic on the
    // producer's own thread, which cannot answer, and report the topic missing a minute later
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        StopDeserializationHandler.class.getName());
    if (isForCurrentBrokers(settings.kafka())) {
      InternalTopics.LIMITS.forEach(
          (name, value) -> properties.put(StreamsConfig.topicPrefix(name), value));
    }
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        StopProcessingHandler.class.getName());
    properties.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
        StopProductionHandler.class.getName());
    properties.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, TASK_TIMEOUT.toMillis());
    // While there are no brokers, an admin client with a pending request would look for other ones
    // thousands of times a second, and take a core
    properties.put(
        StreamsConfig.adminClientPrefix(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG),
        "none");
    properties.put(
        StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
  }

  /** Brokers that know the old limits refuse the current ones. */
  private static boolean isForCurrentBrokers(Map<String, String> raw) {
    return InternalTopics.OLD_LIMITS.keySet().stream()
        .map(StreamsConfig::topicPrefix)
        .noneMatch(raw::containsKey);
  }

  private static void putProcessing(Processing processing, Map<String, Object> properties) {
    int records = BATCHES_PER_POLL * processing.batchSize();
    properties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        processing.exactlyOnce() ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, processing.threads());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, processing.commitInterval().toMillis());
    // No task needs its topics in the order of their timestamps, so none waits for an empty one
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, processing.stateDirectory().toString());
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, records);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), records);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        PARTITION_FETCH_BYTES);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCH_BYTES);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER.toMillis());
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        processing.maxRecordBytes() + RECORD_OVERHEAD);
    if (processing.exactlyOnce()) {
      properties.put(
          StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
          (int) TRANSACTION_TIMEOUT.toMillis());
    }
  }

  /** A raw property goes before what is derived for one kind of client, without its prefix too. */
  private static void overlay(Map<String, String> raw, Map<String, Object> properties) {
    raw.keySet()
        .forEach(
            name -> {
              properties.remove(StreamsConfig.producerPrefix(name));
              properties.remove(StreamsConfig.mainConsumerPrefix(name));
              if (name.startsWith(StreamsConfig.CONSUMER_PREFIX)) {
                properties.remove("main." + name);
              }
            });
    properties.putAll(raw);
  }

  private static void putInterceptors(
      String name, Object ours, String theirs, Map<String, Object> properties) {
    String joined =
        Stream.of(ours, theirs)
            .filter(classes -> classes != null)
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    if (!joined.isEmpty()) {
      properties.put(name, joined);
    }
  }
}
