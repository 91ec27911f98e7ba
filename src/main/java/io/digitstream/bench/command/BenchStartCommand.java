package io.digitstream.bench.command;

import io.digitstream.bench.BenchTopics;
import io.digitstream.bench.BrokerProcess;
import io.digitstream.bench.Rounds;
import io.digitstream.bench.ServiceProcess;
import io.digitstream.bench.Workload;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.network.ComputeDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures how long the service takes from the start of its process until it is ready. */
@Command(
    name = "start",
    description =
        "Measure the time from the start of the service's process until it is ready, with a running"
            + " broker. The first start does not count, because it unpacks native libraries.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BenchStartCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private BenchRounds rounds;
  @Mixin private BenchReport json;

  public BenchStartCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    String model = context.artifact(config.model()).metadata().id().toString();
    int count = rounds.count();
    Logging.quiet();
    ComputeDevice device = ComputeDevice.find(config.model().device(), config.model().threads());
    Map<String, Object> report =
        json.begin(
            device, Map.of("model", model, "streamThreads", config.service().streamThreads()));
    List<Double> seconds = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start()) {
      BenchTopics topics = new BenchTopics(broker.bootstrapServers(), config.topics().partitions());
      measure(config, topics.empty());
      for (int round = 1; round <= count; round++) {
        double measured = measure(config, topics.empty());
        seconds.add(measured);
        context.terminal().progress().println("round %d: %.2f s".formatted(round, measured));
      }
    }
    Rounds result = new Rounds(seconds);
    context
        .terminal()
        .out()
        .println(
            "Ready after %.2f s (%.2f to %.2f)"
                .formatted(result.median(), result.least(), result.most()));
    report.put("secondsToReady", BenchReport.figure(result));
    json.write(report);
    return 0;
  }

  private static double measure(DigitstreamConfig config, Workload workload) throws Exception {
    try (TemporaryFolder state = new TemporaryFolder("digitstream-bench-")) {
      List<String> arguments =
          ServeArguments.of(
              BenchConfiguration.of(
                  config, config.service().commitInterval(), workload, state.path()));
      long start = System.nanoTime();
      try (ServiceProcess service = ServiceProcess.start(arguments)) {
        service.awaitReady();
        return (System.nanoTime() - start) / 1e9;
      }
    }
  }
}
