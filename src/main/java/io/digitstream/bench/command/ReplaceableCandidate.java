package io.digitstream.bench.command;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.app.InstanceAddress;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ModelTopics;
import io.digitstream.app.ServiceTopics;
import io.digitstream.bench.Candidate;
import io.digitstream.bench.Workload;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.config.Control;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.DigitstreamConfig.Models;
import io.digitstream.model.ModelArtifact;
import io.digitstream.ops.Operations;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PipelineListeners;
import io.digitstream.topology.models.ModelSlots;
import java.util.concurrent.atomic.LongAdder;

/** The service with {@code models.control=on}, and something that happens to its models. */
final class ReplaceableCandidate implements Candidate {
  private final String name;
  private final DigitstreamConfig config;
  private final ModelArtifact artifact;
  private final Change change;
  private final LongAdder shadows = new LongAdder();

  ReplaceableCandidate(
      String name, DigitstreamConfig config, ModelArtifact artifact, Change change) {
    this.name = name;
    this.config = config;
    this.artifact = artifact;
    this.change = change;
  }

  /** What happens to the models while the service runs. */
  @FunctionalInterface
  interface Change {
    /**
     * Begins.
     *
     * @return what ends it
     */
    AutoCloseable begin(ModelSlots slots);
  }

  @Override
  public String name() {
    return name;
  }

  /** How many images the challenger has answered in all runs. */
  long shadows() {
    return shadows.sum();
  }

  @Override
  public AutoCloseable start(Workload workload) throws Exception {
    TemporaryFolder state = new TemporaryFolder("digitstream-bench-");
    DigitstreamConfig local =
        controlled(
            BenchConfiguration.of(
                config, config.service().commitInterval(), workload, state.path()),
            workload.run());
    KafkaSettings kafka = new KafkaSettings(local.kafka());
    ServiceTopics.create(kafka, local.topics());
    ModelTopics.create(kafka, local);
    Operations operations = DigitService.operations(local, artifact);
    ModelSlots slots = DigitService.models(local, artifact);
    StreamsRunner runner =
        DigitService.assemble(
            InstanceAddress.addTo(local, operations.address()),
            slots,
            workload.run(),
            new PipelineListeners(operations.listener(), new ShadowCount(shadows)),
            ConfiguredComponents.decodingMemory(local.images()));
    operations.watch(runner);
    runner.start();
    AutoCloseable changing = change.begin(slots);
    return () -> {
      try (state;
          operations) {
        changing.close();
        runner.close();
      }
    };
  }

  private static DigitstreamConfig controlled(DigitstreamConfig config, String run) {
    return config.withModels(
        new Models(Control.ON, run + "-models", run + "-model-events", run + "-shadow"));
  }

  private record ShadowCount(LongAdder shadows) implements PipelineListener {
    @Override
    public void shadowAnswered(int images) {
      shadows.add(images);
    }
  }
}
