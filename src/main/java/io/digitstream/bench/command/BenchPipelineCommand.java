package io.digitstream.bench.command;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.bench.BenchImages;
import io.digitstream.bench.BenchPicture;
import io.digitstream.bench.BrokerProcess;
import io.digitstream.bench.Candidate;
import io.digitstream.bench.Comparison;
import io.digitstream.bench.LatencyResult;
import io.digitstream.bench.ModelRate;
import io.digitstream.bench.PipelineBench;
import io.digitstream.bench.PipelinePlan;
import io.digitstream.bench.Rounds;
import io.digitstream.bench.Stopwatch;
import io.digitstream.bench.baseline.Baselines;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.Logging;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Settings;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.ComputeDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the service and simpler alternatives, through its own broker. */
@Command(
    name = "pipeline",
    description = {
      "Measure images through Kafka, saturated and then at fixed rates, compared with"
          + " simpler programs and the model alone. Starts a broker and stops it.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BenchPipelineCommand implements Callable<Integer> {
  private static final List<Integer> BATCH_SIZES = List.of(16, 32, 64, 128, 256);

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private BenchRounds rounds;
  @Mixin private BenchClock clock;
  @Mixin private BenchReport json;
  @Mixin private DataOption data;
  @Mixin private PythonOption python;
  @Mixin private OnnxRuntimeOption onnxRuntime;

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
      description =
          "Duration of a run at a fixed rate in seconds; 0 skips these runs."
              + " Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--loads",
      paramLabel = "SHARE",
      split = ",",
      defaultValue = "0.5,0.8",
      description = "Fixed rates, as shares of the saturated rate. Default: ${DEFAULT-VALUE}.")
  private List<Double> loads;

  @Option(
      names = "--commit-intervals",
      paramLabel = "TIME",
      split = ",",
      description =
          "Commit intervals of the service, one row each. Default: the value of --commit-interval.")
  private List<String> commitIntervals;

  @Option(
      names = "--processes",
      paramLabel = "N",
      description =
          "Run the service in this number of separate processes, each with --stream-threads"
              + " threads. Default: in this process.")
  private Integer processes;

  @Option(
      names = "--pictures",
      paramLabel = "KIND",
      split = ",",
      description =
          "Make these kinds of pictures from the images, and measure each: raw (784 bytes), png"
              + " (28x28), canvas (PNG, 280x280), photo (JPEG, 12 megapixels). A saturated run has"
              + " a quarter as many of canvas and a hundredth of photo. Default: the images as they"
              + " are.")
  private List<String> pictures;

  @Option(names = "--no-baselines", description = "Leave out the three simpler programs.")
  private boolean serviceOnly;

  public BenchPipelineCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    OptionValue.requireAtLeast(10, "--images", images);
    OptionValue.requireAtLeast(0, "--seconds", seconds);
    for (double load : loads) {
      requireShare(load);
    }
    requireProcesses();
    requirePythonsImages();
    Optional<String> onnxName = onnxRuntime.name(context);
    Optional<String> pythonVersions = python.versions();
    ModelArtifact artifact = context.artifact(config.model());
    List<BenchImages> series = series(config);
    Logging.quiet();
    // Before an export starts PyTorch with other threads
    ComputeDevice device = device(config.model());
    List<Candidate> subjects = subjects(config, artifact, onnxName);
    PipelinePlan plan =
        new PipelinePlan(
            rounds.count(),
            images,
            config.topics().partitions(),
            clock.stopwatch(),
            Duration.ofSeconds(Math.max(1, seconds / 3)),
            Duration.ofSeconds(seconds));
    Map<String, Object> report = json.begin(device, settings(config, artifact, plan));
    report.put("seconds", clock.second());
    pythonVersions.ifPresent(
        versions -> {
          report.put("python", versions);
          context.terminal().out().println(versions);
        });
    List<Map<String, Object>> results = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start();
        DigitClassifier alone = ConfiguredComponents.classifier(artifact, config.model())) {
      for (BenchImages pictures : series) {
        ModelRate best = alone(alone, config, pictures.files());
        PipelineBench bench =
            new PipelineBench(plan, pictures, broker.bootstrapServers(), this::progress);
        results.add(measure(bench, plan.rounds(), subjects, best, pictures));
      }
    }
    if (pictures == null) {
      report.putAll(results.get(0));
    } else {
      report.put("pictures", results);
    }
    json.write(report);
    return 0;
  }

  private Map<String, Object> measure(
      PipelineBench bench,
      int count,
      List<Candidate> subjects,
      ModelRate alone,
      BenchImages pictures)
      throws Exception {
    bench.fill();
    List<Comparison> contenders = new ArrayList<>();
    subjects.forEach(subject -> contenders.add(bench.saturated(subject)));
    contenders.add(new Comparison("model alone, batches of " + alone.batchSize(), alone::measure));
    Map<String, Rounds> rates = Comparison.measure(contenders, count, this::progress);
    List<LatencyResult> latencies =
        isLatencyWanted() ? bench.latencies(subjects, rates, loads) : List.of();
    BenchPipelineTable table = new BenchPipelineTable(context.terminal().out(), clock.perSecond());
    table.images(pictures);
    table.throughput(rates, subjects.get(0).name());
    table.latency(latencies);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("images", pictures.name());
    result.put("throughput", BenchPipelineTable.throughputJson(rates, subjects.get(0).name()));
    result.put("latency", BenchPipelineTable.latencyJson(latencies));
    return result;
  }

  /** The images as they are, or one series for each kind of picture. */
  private List<BenchImages> series(DigitstreamConfig config) throws Exception {
    List<byte[]> files = DistinctImages.files(data, context);
    if (pictures == null) {
      return List.of(new BenchImages("images", files, images));
    }
    List<DigitImage> digits = digits(config, files);
    List<BenchImages> series = new ArrayList<>();
    for (BenchPicture kind : kinds()) {
      int count = kind.images(images);
      int distinct = Math.min(count, kind.distinct());
      List<byte[]> drawn = digits.stream().limit(distinct).map(kind::draw).toList();
      series.add(new BenchImages(kind.name().toLowerCase(Locale.ROOT), drawn, count));
    }
    return series;
  }

  private List<BenchPicture> kinds() throws ConfigException {
    List<BenchPicture> kinds = new ArrayList<>();
    for (String name : pictures) {
      kinds.add(
          Stream.of(BenchPicture.values())
              .filter(kind -> kind.name().equalsIgnoreCase(name))
              .findAny()
              .orElseThrow(
                  () ->
                      new ConfigException(
                          "--pictures has %s, expected raw, png, canvas or photo"
                              .formatted(name))));
    }
    return kinds;
  }

  private static List<DigitImage> digits(DigitstreamConfig config, List<byte[]> files)
      throws Exception {
    ImagePreprocessor preprocessor = ConfiguredComponents.preprocessor(config.images());
    List<DigitImage> digits = new ArrayList<>();
    for (byte[] file : files) {
      digits.add(preprocessor.preprocess(file));
    }
    return digits;
  }

  private static ComputeDevice device(DigitstreamConfig.Model config) {
    return ComputeDevice.find(config.device(), config.threads());
  }

  /** Processor time does not show how long an image waits. */
  private boolean isLatencyWanted() {
    return seconds > 0 && clock.stopwatch() == Stopwatch.TIME;
  }

  private void progress(String line) {
    context.terminal().progress().println(line);
  }

  private List<Candidate> subjects(
      DigitstreamConfig config, ModelArtifact artifact, Optional<String> onnxName)
      throws ConfigException, ArtifactException, IOException {
    List<Candidate> subjects = new ArrayList<>();
    subjects.add(service(config, artifact, config.service().commitInterval()));
    for (Duration interval : commitIntervals()) {
      if (!interval.equals(config.service().commitInterval())) {
        subjects.add(service(config, artifact, interval));
      }
    }
    Baselines baselines =
        new Baselines(
            ConfiguredComponents.preprocessor(config.images()),
            () -> open(artifact, config.model()),
            config.service().streamThreads(),
            config.service().batchSize(),
            config.service().commitInterval());
    if (!serviceOnly) {
      subjects.addAll(baselines.all());
    }
    subjects.addAll(python.candidates(artifact, config));
    if (onnxName.isPresent()) {
      subjects.add(
          baselines
              .with(OnnxRuntimeOption.classifiers(artifact, config.model().threads()))
              .mapValues("mapValues, " + onnxName.get()));
    }
    return subjects;
  }

  private Candidate service(DigitstreamConfig config, ModelArtifact artifact, Duration interval) {
    return processes == null
        ? new ServiceCandidate(config, artifact, interval)
        : new ProcessesCandidate(config, interval, processes);
  }

  private List<Duration> commitIntervals() throws ConfigException {
    List<Duration> intervals = new ArrayList<>();
    for (String text : commitIntervals == null ? List.<String>of() : commitIntervals) {
      intervals.add(Settings.COMMIT_INTERVAL.parse(text));
    }
    return intervals;
  }

  private ModelRate alone(DigitClassifier classifier, DigitstreamConfig config, List<byte[]> files)
      throws Exception {
    return ModelRate.atBestBatchSize(
        classifier, digits(config, files), BATCH_SIZES, Duration.ofSeconds(1), clock.stopwatch());
  }

  private static DigitClassifier open(ModelArtifact artifact, DigitstreamConfig.Model config) {
    try {
      return ConfiguredComponents.classifier(artifact, config);
    } catch (ArtifactException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Map<String, Object> settings(
      DigitstreamConfig config, ModelArtifact artifact, PipelinePlan plan) {
    Map<String, Object> settings = BenchConfiguration.describe(config, artifact.metadata().id());
    settings.put("processes", processes == null ? "that of the measurement" : processes);
    settings.put("rounds", plan.rounds());
    settings.put("images", plan.images());
    settings.put("seconds", seconds);
    settings.put("data", data.toString());
    return settings;
  }

  private void requireProcesses() throws ConfigException {
    if (processes == null) {
      return;
    }
    OptionValue.requireAtLeast(1, "--processes", processes);
    requireElapsedTime("--processes");
  }

  /** The consumer in Python only scales pixels, and does not find the digit in a picture. */
  private void requirePythonsImages() throws ConfigException {
    if (!python.isWanted()) {
      return;
    }
    requireElapsedTime("--python");
    for (BenchPicture kind : pictures == null ? List.<BenchPicture>of() : kinds()) {
      if (kind == BenchPicture.CANVAS || kind == BenchPicture.PHOTO) {
        throw new ConfigException(
            "--python measures images of 28x28 pixels, so you can combine it only with --pictures"
                + " raw and png");
      }
    }
  }

  private void requireElapsedTime(String option) throws ConfigException {
    if (clock.stopwatch() == Stopwatch.CPU_TIME) {
      throw new ConfigException(
          "--cpu-time measures one process, so you cannot combine it with " + option);
    }
  }

  private static void requireShare(double load) throws ConfigException {
    if (!(load > 0 && load <= 2)) {
      throw new ConfigException(
          "--loads has %s, expected shares more than 0 and at most 2".formatted(load));
    }
  }
}
