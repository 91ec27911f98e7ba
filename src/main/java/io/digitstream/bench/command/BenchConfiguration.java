package io.digitstream.bench.command;

import io.digitstream.bench.Workload;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.ModelId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The configuration of a service that answers the images of one measurement. */
final class BenchConfiguration {
  private BenchConfiguration() {}

  static DigitstreamConfig of(
      DigitstreamConfig config, Duration commitInterval, Workload workload, Path state) {
    DigitstreamConfig.Service service = config.service();
    DigitstreamConfig.Topics topics = config.topics();
    String run = workload.run();
    return new DigitstreamConfig(
            new DigitstreamConfig.Topics(
                workload.in(),
                workload.out(),
                run + "-labels",
                run + "-accuracy",
                run + "-dlq",
                Optional.empty(),
                topics.partitions(),
                topics.replication()),
            new DigitstreamConfig.Service(
                run,
                Optional.empty(),
                service.delivery(),
                commitInterval,
                service.streamThreads(),
                state,
                service.closeTimeout(),
                service.batchSize(),
                service.prepareThreads()),
            config.model(),
            config.images(),
            config.accuracy(),
            config.operations(),
            config.page(),
            config.models(),
            config.answers(),
            Map.of("bootstrap.servers", workload.bootstrapServers()))
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
