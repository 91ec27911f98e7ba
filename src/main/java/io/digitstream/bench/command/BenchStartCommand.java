package io.digitstream.bench.command;

import io.digitstream.bench.BenchTopics;
import io.digitstream.bench.BrokerProcess;
import io.digitstream.bench.Rounds;
import io.digitstream.bench.StartFigures;
import io.digitstream.bench.StartRun;
import io.digitstream.bench.Workload;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.network.ComputeDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the first seconds of a service, and those after a crash and a restart. */
@Command(
    name = "start",
    description =
        "Measure how long the service takes to be ready and to answer its first image, and its"
            + " latency in the seconds after that. Then kill it and start it again in its place"
            + " while the stream goes on, and measure the same. Starts a broker and stops it. The"
            + " first start does not count, because it unpacks native libraries.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BenchStartCommand implements Callable<Integer> {
  private static final int LEAST_RATE = 10;
  private static final String INSTANCE = "bench";
  private static final String ROW = "%-52s  %8s  %8s  %8s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private BenchRounds rounds;
  @Mixin private BenchReport json;
  @Mixin private DataOption data;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Images per second. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Number of seconds to measure after the start, and after the restart. Default:"
              + " ${DEFAULT-VALUE}.")
  private int seconds;

  public BenchStartCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    OptionValue.requireAtLeast(LEAST_RATE, "--rate", rate);
    OptionValue.requireAtLeast(1, "--seconds", seconds);
    String model = context.artifact(config.model()).metadata().id().toString();
    int count = rounds.count();
    List<byte[]> images = DistinctImages.files(data, context);
    Logging.quiet();
    ComputeDevice device = ComputeDevice.find(config.model().device(), config.model().threads());
    Map<String, Object> report =
        json.begin(
            device,
            Map.of(
                "model",
                model,
                "streamThreads",
                config.service().streamThreads(),
                "imagesPerSecond",
                rate,
                "seconds",
                seconds));
    List<StartFigures> results = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start()) {
      BenchTopics topics = new BenchTopics(broker.bootstrapServers(), config.topics().partitions());
      measure(config, topics.empty(), images, 1);
      for (int round = 1; round <= count; round++) {
        StartFigures result = measure(config, topics.empty(), images, seconds);
        results.add(result);
        context
            .terminal()
            .progress()
            .println(
                "round %d: ready after %.2f s, worst second %,.0f ms, after the restart %,.0f ms"
                    .formatted(
                        round,
                        result.secondsToReady(),
                        result.started().worstMillis(),
                        result.restarted().worstMillis()));
      }
    }
    show(results, report);
    report.put("rounds", results);
    json.write(report);
    return 0;
  }

  private StartFigures measure(
      DigitstreamConfig config, Workload workload, List<byte[]> images, int counted)
      throws Exception {
    try (TemporaryFolder state = new TemporaryFolder("digitstream-bench-")) {
      DigitstreamConfig local =
          BenchConfiguration.of(config, config.service().commitInterval(), workload, state.path())
              .withInstanceId(INSTANCE);
      return new StartRun(workload, ServeArguments.of(local), images, rate, counted).measure();
    }
  }

  private void show(List<StartFigures> results, Map<String, Object> report) {
    context.terminal().out().println(ROW.formatted("", "MEDIAN", "LEAST", "MOST"));
    row("start to ready, s", "secondsToReady", results, report, StartFigures::secondsToReady);
    row(
        "start to the first committed answer, s",
        "secondsToFirstAnswer",
        results,
        report,
        StartFigures::secondsToFirstAnswer);
    heading("%d images/s as soon as it is ready".formatted(rate));
    row(
        "  p99 of the worst second, ms",
        "worstMillis",
        results,
        report,
        result -> result.started().worstMillis());
    row(
        "  seconds until the p99 of one is below 100 ms",
        "secondsUntilFast",
        results,
        report,
        result -> result.started().secondsUntilFast());
    heading("killed and started again, while the stream goes on");
    row(
        "  without answers, s",
        "secondsWithoutAnswers",
        results,
        report,
        StartFigures::secondsWithoutAnswers);
    row(
        "  p99 of the worst second from the first answer, ms",
        "worstMillisAfterRestart",
        results,
        report,
        result -> result.restarted().worstMillis());
    row(
        "  seconds until the p99 of one is below 100 ms",
        "secondsUntilFastAfterRestart",
        results,
        report,
        result -> result.restarted().secondsUntilFast());
  }

  private void heading(String title) {
    context.terminal().out().println(title);
  }

  private void row(
      String title,
      String key,
      List<StartFigures> results,
      Map<String, Object> report,
      ToDoubleFunction<StartFigures> figure) {
    Rounds values = new Rounds(results.stream().mapToDouble(figure).boxed().toList());
    String format = title.endsWith("ms") ? "%,.0f" : "%.2f";
    context
        .terminal()
        .out()
        .println(
            ROW.formatted(
                title,
                format.formatted(values.median()),
                format.formatted(values.least()),
                format.formatted(values.most())));
    report.put(key, BenchReport.figure(values));
  }
}
