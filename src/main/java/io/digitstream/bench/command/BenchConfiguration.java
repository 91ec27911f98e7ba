package io.digitstream.bench.command;

import io.digitstream.bench.Workload;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.ModelId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of a service that answers the images of one measurement. */
final class BenchConfiguration {
  private BenchConfiguration() {}

  static DigitstreamConfig of(
      DigitstreamConfig config, Duration commitInterval, Workload workload, Path state) {
    String run = workload.run();
    DigitstreamConfig.Topics topics =
        config
            .topics()
            .named(workload.in(), workload.out(), run + "-labels", run + "-accuracy", run + "-dlq");
    return config
        .withApplication(run, commitInterval, topics)
        .withStateDirectory(state)
        .withKafka(Map.of("bootstrap.servers", workload.bootstrapServers()))
        .withHttp("localhost", 0);
  }

  /** The settings of the measured service, for a report. */
  static Map<String, Object> describe(DigitstreamConfig config, ModelId model) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("model", model.toString());
    settings.put("precision", config.model().precision());
    settings.put("delivery", config.service().delivery().toString());
    settings.put("streamThreads", config.service().streamThreads());
    settings.put("modelThreads", config.model().threads());
    settings.put("batchSize", config.service().batchSize());
    settings.put("prepareThreads", config.service().prepareThreads());
    settings.put("partitions", config.topics().partitions());
    return settings;
  }
}
