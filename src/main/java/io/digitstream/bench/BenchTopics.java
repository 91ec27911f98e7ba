package io.digitstream.bench;

import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the topics of the measurements; none is used twice, except the prefilled one. */
public final class BenchTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PREFIX = "bench";

  /** Photographs are larger than what Kafka takes by default. */
  static final int MAX_MESSAGE_BYTES = 17 << 20;

  private final String bootstrapServers;
  private final int partitions;
  private final String prefix;
  private int runs;

  public BenchTopics(String bootstrapServers, int partitions) {
    this(bootstrapServers, partitions, PREFIX);
  }

  /**
   * Creates the topics of one series of measurements.
   *
   * @param prefix of their names, and of everything that is named after a run
   */
  BenchTopics(String bootstrapServers, int partitions, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
    this.prefix = prefix;
  }

  /** A measurement that reads the prefilled images. */
  Workload filled() {
    return workload(prefix + "-in");
  }

  /** A measurement whose images are sent while it runs. */
  public Workload empty() {
    return workload(prefix + "-in-" + (runs + 1));
  }

  private Workload workload(String in) {
    runs++;
    Workload workload =
        new Workload(bootstrapServers, prefix + "-" + runs, in, prefix + "-out-" + runs);
    try (TopicSetup setup =
        new TopicSetup(
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), PATIENCE)) {
      setup.create(List.of(topic(in), topic(workload.out())));
    }
    return workload;
  }

  private TopicSpec topic(String name) {
    return new TopicSpec(
        name,
        Optional.of(partitions),
        Optional.empty(),
        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_MESSAGE_BYTES)));
  }
}
