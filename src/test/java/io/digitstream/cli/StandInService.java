package io.digitstream.cli;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.PipelineListener;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The service of {@code serve} without its model and its HTTP port, to be had in a second. */
final class StandInService {
  private StandInService() {}

  public static void main(String[] arguments) throws Exception {
    DigitstreamConfig config = new ConfigurationSources(System.getenv()).read(null, Map.of());
    AtomicBoolean ended = new AtomicBoolean();
    try (StreamsRunner runner =
        DigitService.assemble(
            config,
            StandIn::new,
            config.service().applicationId(),
            PipelineListener.NOOP,
            Workplace.decodingMemory(config.images()))) {
      ServeCommand.closeOnSignal(runner, ended);
      runner.start();
      runner.await();
    } finally {
      ended.set(true);
    }
  }
}
