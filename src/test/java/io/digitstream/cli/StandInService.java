package io.digitstream.cli;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.PipelineListener;
import java.time.Duration;
import java.util.Map;

/** The service of {@code serve} without its model and its HTTP port, to be had in a second. */
final class StandInService {
  private StandInService() {}

  public static void main(String[] arguments) throws Exception {
    DigitstreamConfig config = new ConfigurationSources(System.getenv()).read(null, Map.of());
    ForcedEnd forcedEnd = new ForcedEnd(Duration.ofSeconds(25), Runtime.getRuntime()::halt);
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
