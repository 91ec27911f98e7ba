package io.digitstream.bench.command;

import io.digitstream.bench.Comparison;
import io.digitstream.bench.ModelRate;
import io.digitstream.bench.Rounds;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.cli.train.InterruptibleClassifier;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.inference.MatrixPeak;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import io.digitstream.model.torchscript.MatrixScript;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures models in memory: as blocks, and as scripts in each precision. */
@Command(
    name = "model",
    description = "Measure models alone, by execution mode and batch size.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BenchModelCommand implements Callable<Integer> {
  private static final int IMAGES = 256;
  private static final String BLOCKS = "blocks, float32";
  private static final String NONE = "–";
  private static final String ROW = "%-10s  %-28s  %5s  %10s  %9s  %9s  %8s  %5s";

  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private BenchRounds rounds;
  @Mixin private BenchClock clock;
  @Mixin private BenchReport json;
  @Mixin private OnnxRuntimeOption onnxRuntime;

  @Option(
      names = "--models",
      paramLabel = "NAME",
      split = ",",
      description = "Models, separated by commas. Default: the value of --model.")
  private List<String> models;

  @Option(
      names = "--batch-sizes",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,8,16,32,64,128",
      description = "Images per call, separated by commas. Default: ${DEFAULT-VALUE}.")
  private List<Integer> batchSizes;

  @Option(
      names = "--millis",
      paramLabel = "N",
      defaultValue = "500",
      description = "Duration of each measurement in milliseconds. Default: ${DEFAULT-VALUE}.")
  private int millis;

  public BenchModelCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig.Model config = options.read().model();
    Optional<String> onnxName = onnxRuntime.name(context);
    OptionValue.requireAtLeast(1, "--millis", millis);
    for (int batchSize : batchSizes) {
      OptionValue.requireAtLeast(1, "--batch-sizes", batchSize);
    }
    ComputeDevice device = ComputeDevice.find(config.device(), config.threads());
    Map<String, Double> peaks = peaks(device);
    PrintWriter out = context.terminal().out();
    out.println(
        "Matrices of %1$d×%1$d multiplied by the same library".formatted(MatrixScript.SIDE));
    peaks.forEach((way, peak) -> out.println("  %-18s  %,6.0f GFLOP/s".formatted(way, peak / 1e9)));
    out.println();
    out.println(
        ROW.formatted(
            "MODEL",
            "RUN AS",
            "BATCH",
            clock.perSecond(),
            "TO BLOCKS",
            "TO SCRIPT",
            "GFLOP/S",
            "PEAK"));
    Map<String, Object> report =
        json.begin(
            device,
            Map.of("device", device.toString(), "threads", config.threads(), "millis", millis));
    report.put("seconds", clock.second());
    report.put("matrixPeaks", peaks);
    List<Object> rows = new ArrayList<>();
    for (String name : models == null ? List.of(config.reference()) : models) {
      ModelArtifact artifact = context.models(config.directory()).find(name);
      Map<String, Opener> ways = ways(artifact, device);
      if (onnxName.isPresent()) {
        ways.put(onnxName.get(), OnnxRuntimeOption.classifiers(artifact, config.threads())::get);
      }
      for (int batchSize : batchSizes) {
        rows.addAll(measure(artifact, ways, batchSize, peaks));
      }
    }
    report.put("models", rows);
    json.write(report);
    return 0;
  }

  /** Floating-point operations in a second, by the ways that models run. */
  private Map<String, Double> peaks(ComputeDevice device) {
    LongSupplier nanos = clock.stopwatch()::nanos;
    Map<String, Double> peaks = new LinkedHashMap<>();
    peaks.put(BLOCKS, MatrixPeak.ofArrays(device, nanos));
    for (Precision precision : precisions(device)) {
      peaks.put(script(precision), MatrixPeak.ofScript(device, precision, nanos));
    }
    return peaks;
  }

  private static Precision[] precisions(ComputeDevice device) {
    return device.isCpu() ? Precision.values() : new Precision[0];
  }

  private static String script(Precision precision) {
    return "script, " + precision;
  }

  @FunctionalInterface
  private interface Opener {
    DigitClassifier open() throws ArtifactException;
  }

  private static Map<String, Opener> ways(ModelArtifact artifact, ComputeDevice device) {
    Map<String, Opener> ways = new LinkedHashMap<>();
    ways.put(BLOCKS, () -> DjlDigitClassifier.ofBlocks(artifact, device));
    for (Precision precision : precisions(device)) {
      ways.put(script(precision), () -> DjlDigitClassifier.load(artifact, device, precision));
    }
    return ways;
  }

  private List<Object> measure(
      ModelArtifact artifact, Map<String, Opener> ways, int batchSize, Map<String, Double> peaks)
      throws Exception {
    Map<String, DigitClassifier> classifiers = new LinkedHashMap<>();
    try (GracefulShutdown end = new GracefulShutdown()) {
      for (Map.Entry<String, Opener> way : ways.entrySet()) {
        classifiers.put(way.getKey(), new InterruptibleClassifier(way.getValue().open(), end));
      }
      Map<String, Rounds> rates =
          Comparison.measure(contenders(classifiers, batchSize), rounds.count(), line -> {});
      double operations = Architecture.of(artifact.metadata().architecture()).operations();
      List<Object> rows = new ArrayList<>();
      rates.forEach(
          (variant, rate) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("model", artifact.metadata().id().toString());
            row.put("runAs", variant);
            row.put("batchSize", batchSize);
            row.put("imagesPerSecond", BenchReport.figure(rate));
            Rounds toBlocks = rate.ratioTo(rates.get(BLOCKS));
            row.put("ratioToBlocks", BenchReport.figure(toBlocks));
            Optional<Rounds> toScript =
                Optional.ofNullable(rates.get(script(Precision.FLOAT32))).map(rate::ratioTo);
            toScript.ifPresent(ratio -> row.put("ratioToScript", BenchReport.figure(ratio)));
            rows.add(row);
            double perSecond = rate.median() * operations;
            context
                .terminal()
                .out()
                .println(
                    ROW.formatted(
                        artifact.metadata().name(),
                        variant,
                        batchSize,
                        "%,.0f".formatted(rate.median()),
                        "%.2f".formatted(toBlocks.median()),
                        toScript.map(ratio -> "%.2f".formatted(ratio.median())).orElse(NONE),
                        "%,.0f".formatted(perSecond / 1e9),
                        peaks.containsKey(variant)
                            ? "%.0f %%".formatted(100 * perSecond / peaks.get(variant))
                            : NONE));
          });
      return rows;
    } finally {
      classifiers.values().forEach(DigitClassifier::close);
    }
  }

  private List<Comparison> contenders(Map<String, DigitClassifier> classifiers, int batchSize) {
    SyntheticDigits digits = new SyntheticDigits(1);
    List<DigitImage> images =
        IntStream.range(0, IMAGES).mapToObj(i -> digits.image(i).image()).toList();
    List<Comparison> contenders = new ArrayList<>();
    classifiers.forEach(
        (name, classifier) ->
            contenders.add(
                new Comparison(
                    name,
                    new ModelRate(
                            classifier,
                            images,
                            batchSize,
                            Duration.ofMillis(millis),
                            clock.stopwatch())
                        ::measure)));
    return contenders;
  }
}
