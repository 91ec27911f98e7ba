package io.digitstream.bench.command;

import io.digitstream.bench.BenchTopics;
import io.digitstream.bench.BrokerProcess;
import io.digitstream.bench.IdleFigures;
import io.digitstream.bench.IdleRun;
import io.digitstream.bench.ServiceProcess;
import io.digitstream.bench.TopicCost;
import io.digitstream.bench.Workload;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.ModelId;
import io.digitstream.model.network.ComputeDevice;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures what a single image costs a service's broker, and what the service costs without any.
 */
@Command(
    name = "idle",
    description =
        "Send a few images, and measure what one costs the broker in records and bytes. Then"
            + " measure the service's CPU time, its requests to the broker and its memory while no"
            + " more images come. Starts a broker and stops it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BenchIdleCommand implements Callable<Integer> {
  private static final double MEBI = 1 << 20;
  private static final String ROW = "%-64s  %9s  %9s  %9s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private BenchReport json;
  @Mixin private DataOption data;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "200",
      description = "Number of images to send first. Default: ${DEFAULT-VALUE}.")
  private int images;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10",
      description = "Images per second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--settle",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "Seconds to wait before measuring, while Java compiles what an idle service does."
              + " Default: ${DEFAULT-VALUE}.")
  private int settle;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Seconds to measure without images. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  public BenchIdleCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    OptionValue.requireAtLeast(0, "--settle", settle);
    OptionValue.requireAtLeast(1, "--seconds", seconds);
    OptionValue.requireAtLeast(1, "--images", images);
    OptionValue.requireAtLeast(1, "--rate", rate);
    ModelId model = context.artifact(config.model()).metadata().id();
    List<byte[]> sent = DistinctImages.files(data, context);
    Logging.quiet();
    ComputeDevice device = ComputeDevice.find(config.model().device(), config.model().threads());
    Map<String, Object> settings = BenchConfiguration.describe(config, model);
    settings.put("settleSeconds", settle);
    settings.put("seconds", seconds);
    settings.put("images", images);
    settings.put("imagesPerSecond", rate);
    Map<String, Object> report = json.begin(device, settings);
    try (BrokerProcess broker = BrokerProcess.start()) {
      Workload workload =
          new BenchTopics(broker.bootstrapServers(), config.topics().partitions()).empty();
      measure(config, broker, workload, sent, report);
    }
    json.write(report);
    return 0;
  }

  private void measure(
      DigitstreamConfig config,
      BrokerProcess broker,
      Workload workload,
      List<byte[]> sent,
      Map<String, Object> report)
      throws Exception {
    try (TemporaryFolder state = new TemporaryFolder("digitstream-bench-")) {
      DigitstreamConfig local =
          BenchConfiguration.of(config, config.service().commitInterval(), workload, state.path());
      try (ServiceProcess service = ServiceProcess.start(ServeArguments.of(local))) {
        service.awaitReady();
        IdleRun run = new IdleRun(workload, broker, service);
        List<TopicCost> costs = run.cost(sent, images, rate);
        show(costs);
        report.put("topics", costs);
        // Afterwards: a service that has had images commits more than one that has had none
        IdleFigures idle = run.idle(Duration.ofSeconds(settle), Duration.ofSeconds(seconds));
        show(idle);
        report.put("idle", idle);
      }
    }
  }

  private void show(IdleFigures idle) {
    PrintWriter out = context.terminal().out();
    out.println();
    out.println("%.2f %% of a core".formatted(100 * idle.cores()));
    out.println("%,.0f MB of resident memory".formatted(idle.residentBytes() / MEBI));
    out.println("%.2f requests a second to the broker".formatted(idle.allRequestsPerSecond()));
    idle.requestsPerSecond()
        .forEach((kind, perSecond) -> out.println("  %-24s  %5.2f".formatted(kind, perSecond)));
  }

  private void show(List<TopicCost> costs) {
    PrintWriter out = context.terminal().out();
    out.println(ROW.formatted("FOR AN IMAGE, IN TOPIC", "RECORDS", "BROKER'S", "BYTES"));
    costs.forEach(cost -> row(out, cost));
    row(
        out,
        new TopicCost(
            "all",
            costs.stream().mapToDouble(TopicCost::records).sum(),
            costs.stream().mapToDouble(TopicCost::brokerRecords).sum(),
            costs.stream().mapToDouble(TopicCost::bytes).sum()));
  }

  private static void row(PrintWriter out, TopicCost cost) {
    out.println(
        ROW.formatted(
            cost.topic(),
            "%.2f".formatted(cost.records()),
            "%.2f".formatted(cost.brokerRecords()),
            "%,.0f".formatted(cost.bytes())));
  }
}
