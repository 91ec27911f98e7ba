package io.digitstream.cli.serve;

import io.digitstream.app.ConfigurationSources;
import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.batching.PipelineListener;
import java.time.Duration;
import java.util.Map;

/** The service of {@code serve} without its model and its HTTP port, to be had in a second. */
public final class StandInService {
  private StandInService() {}

  public static void main(String[] arguments) throws Exception {
    DigitstreamConfig config = new ConfigurationSources(System.getenv()).read(null, Map.of());
    ForcedExit forcedEnd = new ForcedExit(Duration.ofSeconds(25), Runtime.getRuntime()::halt);
    try (StopSignal signal = new StopSignal();
        StreamsRunner runner =
            DigitService.assemble(
                config,
                StandIn::new,
                config.service().applicationId(),
                PipelineListener.NOOP,
                ConfiguredComponents.decodingMemory(config.images()))) {
      signal.stops(runner);
      runner.whenFailed(forcedEnd::failed);
      runner.start();
      runner.await();
    }
  }
}
