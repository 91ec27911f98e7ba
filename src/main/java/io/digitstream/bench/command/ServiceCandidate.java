package io.digitstream.bench.command;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.app.InstanceAddress;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.bench.Candidate;
import io.digitstream.bench.Workload;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ModelArtifact;
import io.digitstream.ops.Operations;
import io.digitstream.runtime.StreamsRunner;
import java.time.Duration;

/**
 * The service itself, with everything that {@code serve} has: metrics, health, running accuracy.
 */
final class ServiceCandidate implements Candidate {
  private final DigitstreamConfig config;
  private final ModelArtifact artifact;
  private final Duration commitInterval;

  ServiceCandidate(DigitstreamConfig config, ModelArtifact artifact, Duration commitInterval) {
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
