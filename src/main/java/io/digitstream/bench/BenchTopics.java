package io.digitstream.bench;

import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;

/** Creates the topics of the measurements; none is used twice, except the prefilled one. */
public final class BenchTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FILLED = "bench-in";

  private final String bootstrapServers;
  private final int partitions;
  private int runs;

  public BenchTopics(String bootstrapServers, int partitions) {
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
  }

  /** A measurement that reads the prefilled images. */
  Workload filled() {
    return workload(FILLED);
  }

  /** A measurement whose images are sent while it runs. */
  public Workload empty() {
    return workload("bench-in-" + (runs + 1));
  }

  private Workload workload(String in) {
    runs++;
    Workload workload = new Workload(bootstrapServers, "bench-" + runs, in, "bench-out-" + runs);
    try (TopicSetup setup =
        new TopicSetup(
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), PATIENCE)) {
      setup.create(List.of(topic(in), topic(workload.out())));
    }
    return workload;
  }

  private TopicSpec topic(String name) {
    return new TopicSpec(name, Optional.of(partitions), Optional.empty(), Map.of());
  }
}
