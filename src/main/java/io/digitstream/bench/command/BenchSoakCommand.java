package io.digitstream.bench.command;

import io.digitstream.bench.BenchTopics;
import io.digitstream.bench.BrokerProcess;
import io.digitstream.bench.ServiceProcess;
import io.digitstream.bench.Soak;
import io.digitstream.bench.SoakSample;
import io.digitstream.bench.SoakValues;
import io.digitstream.bench.Workload;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.ModelId;
import io.digitstream.model.network.ComputeDevice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how the service's memory and state grow, or do not, over many images. */
@Command(
    name = "soak",
    description =
        "Send many images to the service in its own process, and print its memory and the size"
            + " of its state after each tenth. Starts a broker and stops it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BenchSoakCommand implements Callable<Integer> {
  private static final String ROW = "%12s  %10s  %9s  %12s  %8s  %8s";
  private static final double MEBI = 1 << 20;

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private BenchReport json;
  @Mixin private DataOption data;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Total number of images. Default: ${DEFAULT-VALUE}.")
  private int images;

  @Option(names = "--labels", description = "Also send each image's label.")
  private boolean labelled;

  public BenchSoakCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    OptionValue.requireAtLeast(10, "--images", images);
    ModelId model = context.artifact(config.model()).metadata().id();
    List<OutgoingImage> sent = DistinctImages.of(data, context);
    Logging.quiet();
    ComputeDevice device = ComputeDevice.find(config.model().device(), config.model().threads());
    Map<String, Object> report = json.begin(device, settings(config, model));
    List<SoakSample> samples = new ArrayList<>();
    context
        .terminal()
        .out()
        .println(
            ROW.formatted("IMAGES", "SECONDS", "IMAGES/S", "RESIDENT MB", "HEAP MB", "STATE MB"));
    try (BrokerProcess broker = BrokerProcess.start()) {
      Workload workload =
          new BenchTopics(broker.bootstrapServers(), config.topics().partitions()).empty();
      soak(config, workload, sent, samples);
    }
    report.put("samples", samples.stream().map(BenchSoakCommand::json).toList());
    json.write(report);
    return 0;
  }

  private void soak(
      DigitstreamConfig config,
      Workload workload,
      List<OutgoingImage> sent,
      List<SoakSample> samples)
      throws Exception {
    try (TemporaryFolder state = new TemporaryFolder("digitstream-bench-")) {
      DigitstreamConfig local =
          BenchConfiguration.of(config, config.service().commitInterval(), workload, state.path());
      try (ServiceProcess service = ServiceProcess.start(ServeArguments.of(local))) {
        service.awaitReady();
        new Soak(workload, service, state.path(), sample -> show(sample, samples))
            .run(images, values(sent, local.topics().labels()));
      }
    }
  }

  private SoakValues values(List<OutgoingImage> sent, String labelTopic) {
    List<byte[]> labels =
        labelled ? sent.stream().map(BenchSoakCommand::label).toList() : List.of();
    return new SoakValues(sent.stream().map(OutgoingImage::bytes).toList(), labelTopic, labels);
  }

  private static byte[] label(OutgoingImage image) {
    return String.valueOf(image.label().orElseThrow()).getBytes(StandardCharsets.UTF_8);
  }

  /** The rate since the previous row. */
  private void show(SoakSample sample, List<SoakSample> samples) {
    double perSecond = 0;
    if (!samples.isEmpty()) {
      SoakSample before = samples.get(samples.size() - 1);
      perSecond =
          (sample.answered() - before.answered())
              * 1e9
              / sample.elapsed().minus(before.elapsed()).toNanos();
    }
    samples.add(sample);
    context
        .terminal()
        .out()
        .println(
            ROW.formatted(
                "%,d".formatted(sample.answered()),
                "%,d".formatted(sample.elapsed().toSeconds()),
                "%,.0f".formatted(perSecond),
                mebibytes(sample.memory().resident()),
                mebibytes(sample.memory().heap()),
                mebibytes(sample.stateBytes())));
  }

  private static String mebibytes(long bytes) {
    return "%,.1f".formatted(bytes / MEBI);
  }

  private static Map<String, Object> json(SoakSample sample) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("images", sample.answered());
    row.put("millis", sample.elapsed().toMillis());
    row.put("residentBytes", sample.memory().resident());
    row.put("heapBytes", sample.memory().heap());
    row.put("stateBytes", sample.stateBytes());
    return row;
  }

  private Map<String, Object> settings(DigitstreamConfig config, ModelId model) {
    Map<String, Object> settings = BenchConfiguration.describe(config, model);
    settings.put("commitMillis", config.service().commitInterval().toMillis());
    settings.put("images", images);
    settings.put("labels", labelled);
    settings.put("data", data.toString());
    return settings;
  }
}
