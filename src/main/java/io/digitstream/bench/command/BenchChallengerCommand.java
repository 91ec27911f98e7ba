package io.digitstream.bench.command;

import io.digitstream.app.DigitService;
import io.digitstream.bench.BenchImages;
import io.digitstream.bench.BrokerProcess;
import io.digitstream.bench.Candidate;
import io.digitstream.bench.Comparison;
import io.digitstream.bench.LatencyResult;
import io.digitstream.bench.PipelineBench;
import io.digitstream.bench.PipelinePlan;
import io.digitstream.bench.Rounds;
import io.digitstream.bench.Stopwatch;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.topology.models.Challenger;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a challenger and swaps cost the images that wait for the champion. */
@Command(
    name = "challenger",
    description =
        "Measure the service with a challenger that answers a share of the images, and while its"
            + " model is replaced again and again. Starts a broker and stops it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BenchChallengerCommand implements Callable<Integer> {
  private static final double HALF = 0.5;
  private static final String ROW = "%-24s  %9s  %8s  %10s  %10s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private BenchRounds rounds;
  @Mixin private BenchReport json;
  @Mixin private DataOption data;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Number of images in a saturated run. Default: ${DEFAULT-VALUE}.")
  private int images;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Duration of a run at half the rate in seconds. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--shares",
      paramLabel = "SHARE",
      split = ",",
      defaultValue = "0.2,1",
      description = "Shares of the images for the challenger. Default: ${DEFAULT-VALUE}.")
  private List<Double> shares;

  @Option(
      names = "--swaps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Number of swaps in a run at half the rate. Default: ${DEFAULT-VALUE}.")
  private int swaps;

  public BenchChallengerCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    OptionValue.requireAtLeast(10, "--images", images);
    OptionValue.requireAtLeast(1, "--seconds", seconds);
    OptionValue.requireAtLeast(1, "--swaps", swaps);
    ModelArtifact artifact = context.artifact(config.model());
    BenchImages pictures = pictures();
    Logging.quiet();
    PipelinePlan plan =
        new PipelinePlan(
            rounds.count(),
            images,
            config.topics().partitions(),
            Stopwatch.TIME,
            Duration.ofSeconds(Math.max(1, seconds / 3)),
            Duration.ofSeconds(seconds));
    ComputeDevice device = ComputeDevice.find(config.model().device(), config.model().threads());
    Map<String, Object> report =
        json.begin(device, BenchConfiguration.describe(config, artifact.metadata().id()));
    try (BrokerProcess broker = BrokerProcess.start()) {
      PipelineBench bench =
          new PipelineBench(plan, pictures, broker.bootstrapServers(), this::progress);
      bench.fill();
      report.put("shares", shares(bench, config, artifact));
      report.put("latency", swaps(bench, config, artifact));
    }
    json.write(report);
    return 0;
  }

  /** Rates, beside what they would be if a second answer cost as much as the first. */
  private List<Object> shares(PipelineBench bench, DigitstreamConfig config, ModelArtifact artifact)
      throws Exception {
    ReplaceableCandidate alone = candidate("no challenger", config, artifact, 0);
    List<ReplaceableCandidate> candidates = new ArrayList<>(List.of(alone));
    for (double share : shares) {
      candidates.add(candidate("share " + share, config, artifact, share));
    }
    List<Comparison> contenders = candidates.stream().map(bench::saturated).toList();
    Map<String, Rounds> rates = Comparison.measure(contenders, rounds.count(), this::progress);
    PrintWriter out = context.terminal().out();
    out.println(ROW.formatted("SATURATED", "IMAGES/S", "ANSWERED", "TO NONE", "EXPECTED"));
    List<Object> rows = new ArrayList<>();
    for (ReplaceableCandidate candidate : candidates) {
      Rounds rate = rates.get(candidate.name());
      double answered = candidate.shadows() / ((double) images * rounds.count());
      Rounds ratio = rate.ratioTo(rates.get(alone.name()));
      out.println(
          ROW.formatted(
              candidate.name(),
              "%,.0f".formatted(rate.median()),
              "%.1f %%".formatted(100 * answered),
              "%.2f".formatted(ratio.median()),
              "%.2f".formatted(1 / (1 + answered))));
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("subject", candidate.name());
      row.put("imagesPerSecond", BenchReport.figure(rate));
      row.put("shareAnswered", answered);
      row.put("toNone", BenchReport.figure(ratio));
      rows.add(row);
    }
    return rows;
  }

  /** A challenger as large as the champion: the champion's own artifact. */
  private static ReplaceableCandidate candidate(
      String name, DigitstreamConfig config, ModelArtifact artifact, double share) {
    return new ReplaceableCandidate(
        name,
        config,
        artifact,
        slots -> {
          if (share > 0) {
            slots
                .challengers()
                .orElseThrow()
                .replace(() -> new Challenger(DigitService.warmedUp(config, artifact), share, 1));
          }
          return () -> {};
        });
  }

  /** Latencies at one rate, half of what the service can do, without swaps and with them. */
  private List<Object> swaps(PipelineBench bench, DigitstreamConfig config, ModelArtifact artifact)
      throws Exception {
    Candidate still = new ReplaceableCandidate("no swap", config, artifact, slots -> () -> {});
    Duration pause = Duration.ofSeconds(seconds).dividedBy(swaps);
    Candidate swapped =
        new ReplaceableCandidate(
            "a swap every %d ms".formatted(pause.toMillis()),
            config,
            artifact,
            new RepeatedSwaps(() -> DigitService.warmedUp(config, artifact), pause));
    Rounds saturated =
        Comparison.measure(List.of(bench.saturated(still)), rounds.count(), this::progress)
            .get(still.name());
    List<LatencyResult> latencies =
        bench.latencies(
            List.of(still, swapped),
            Map.of(still.name(), saturated, swapped.name(), saturated),
            List.of(HALF));
    new BenchPipelineTable(context.terminal().out(), "IMAGES/S").latency(latencies);
    return BenchPipelineTable.latencyJson(latencies);
  }

  private BenchImages pictures() throws Exception {
    return new BenchImages("images", DistinctImages.files(data, context), images);
  }

  private void progress(String line) {
    context.terminal().progress().println(line);
  }
}
