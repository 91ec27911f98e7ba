package io.digitstream.cli;

import io.digitstream.bench.Subject;
import io.digitstream.bench.Workload;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ModelArtifact;
import io.digitstream.ops.Operations;
import io.digitstream.runtime.StreamsRunner;
import java.time.Duration;

/** The service itself, with all that `serve` has: metrics, health, running accuracy. */
final class ServiceSubject implements Subject {
  private final DigitstreamConfig config;
  private final ModelArtifact artifact;
  private final Duration commitInterval;

  ServiceSubject(DigitstreamConfig config, ModelArtifact artifact, Duration commitInterval) {
    this.config = config;
    this.artifact = artifact;
    this.commitInterval = commitInterval;
  }

  @Override
  public String name() {
    return "digitstream, commit %d ms".formatted(commitInterval.toMillis());
  }

  @Override
  public AutoCloseable start(Workload workload) throws Exception {
    TemporaryFolder state = new TemporaryFolder("digitstream-bench-");
    DigitstreamConfig local = BenchConfiguration.of(config, commitInterval, workload, state.path());
    ServiceTopics.create(new KafkaSettings(local.kafka()), local.topics());
    Operations operations = DigitService.operations(local, artifact);
    StreamsRunner runner =
        DigitService.assemble(
            InstanceAddress.addTo(local, operations.address()),
            artifact,
            workload.run(),
            operations.listener(),
            ConfiguredComponents.decodingMemory(local.images()));
    operations.watch(runner);
    runner.start();
    return () -> {
      try (state;
          operations) {
        runner.close();
      }
    };
  }
}
