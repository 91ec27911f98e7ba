package io.digitstream.bench.command;

import io.digitstream.app.UserException;
import io.digitstream.bench.Comparison;
import io.digitstream.bench.Rounds;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.config.ConfigException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import io.digitstream.train.recipe.LearningRate;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the trainer, and beside it PyTorch for Python with the same network and batches. */
@Command(
    name = "train",
    description =
        "Measure the trainer with the recipe notebook, beside PyTorch for Python where it is"
            + " installed: the same network, batches and threads.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BenchTrainCommand implements Callable<Integer> {
  private static final String OWN = "digitstream";
  private static final List<String> MODES =
      List.of("float32", "float32, channels last", "bfloat16", "bfloat16, channels last");
  private static final int WARM_UP = 3;
  private static final String ROW = "%-55s  %9s  %9s  %6s  %6s";

  private final CommandContext context;

  @Mixin private BenchRounds rounds;
  @Mixin private BenchReport json;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      defaultValue = "cnn",
      description = "cnn or compact. Default: ${DEFAULT-VALUE}.")
  private String architecture;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "100",
      description = "Images of each step. Default: ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Steps of each measurement; three before them do not count. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "CPU threads. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      defaultValue = "python3",
      description = "Python with PyTorch; left out if it has none. Default: ${DEFAULT-VALUE}.")
  private String python;

  public BenchTrainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    OptionValue.requireAtLeast(1, "--batch-size", batchSize);
    OptionValue.requireAtLeast(1, "--steps", steps);
    OptionValue.requireAtLeast(1, "--threads", threads);
    ComputeDevice device = ComputeDevice.find("cpu", threads);
    Map<String, List<TrainingSpeed>> speeds = new LinkedHashMap<>();
    List<Comparison> contenders = contenders(device, speeds);
    Comparison.measure(
        contenders, rounds.count(), line -> context.terminal().progress().println(line));
    Map<String, Object> report = json.begin(device, settings());
    print(speeds, report);
    json.write(report);
    return 0;
  }

  private Map<String, Object> settings() {
    return Map.of(
        "architecture", architecture, "batchSize", batchSize, "steps", steps, "threads", threads);
  }

  private List<Comparison> contenders(ComputeDevice device, Map<String, List<TrainingSpeed>> speeds)
      throws ConfigException, IOException, InterruptedException {
    Architecture network = network();
    TrainingPlan plan = new TrainingPlan(network, recipe(), 1);
    DigitDataset data = new SyntheticDigits(1).dataset((WARM_UP + steps) * batchSize, batchSize);
    List<Comparison> contenders = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      contenders.add(
          contender(
              "%s, %s, %s".formatted(OWN, device.engineVersion(), precision),
              speeds,
              () -> TrainerBench.measure(plan.with(precision), device, data, WARM_UP)));
    }
    PythonTrainer trainer = new PythonTrainer(python);
    String version = trainer.version();
    if (version.isEmpty()) {
      context.terminal().progress().println(python + " has no PyTorch: it is left out");
      return contenders;
    }
    for (String mode : MODES) {
      Map<String, Object> work = new LinkedHashMap<>(settings());
      work.put("images", (WARM_UP + steps) * batchSize);
      work.put("warmUp", WARM_UP);
      work.put("mode", mode);
      contenders.add(
          contender(
              "Python, PyTorch %s, %s".formatted(version, mode),
              speeds,
              () -> trainer.measure(work, network.parameters())));
    }
    return contenders;
  }

  private static Comparison contender(
      String name, Map<String, List<TrainingSpeed>> speeds, Callable<TrainingSpeed> measurement) {
    List<TrainingSpeed> measured = new ArrayList<>();
    speeds.put(name, measured);
    return new Comparison(
        name,
        () -> {
          measured.add(measurement.call());
          return measured.get(measured.size() - 1).perSecond();
        });
  }

  /** The notebook's, for one epoch. */
  private Recipe recipe() {
    return Recipe.notebook().with(new Recipe.Schedule(1, batchSize, LearningRate.constant(0.001f)));
  }

  private Architecture network() throws ConfigException {
    try {
      return Architecture.of(architecture);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private void print(Map<String, List<TrainingSpeed>> speeds, Map<String, Object> report)
      throws UserException {
    context
        .terminal()
        .out()
        .println(ROW.formatted("TRAINER", "IMAGES/S", "IMG/CPU-S", "RATIO", "CPU"));
    Rounds own = null;
    Rounds ownProcessor = null;
    List<Object> rows = new ArrayList<>();
    for (Map.Entry<String, List<TrainingSpeed>> entry : speeds.entrySet()) {
      Rounds rate = new Rounds(entry.getValue().stream().map(TrainingSpeed::perSecond).toList());
      Rounds processor =
          new Rounds(entry.getValue().stream().map(TrainingSpeed::perProcessorSecond).toList());
      own = own == null ? rate : own;
      ownProcessor = ownProcessor == null ? processor : ownProcessor;
      Rounds ratio = rate.ratioTo(own);
      Rounds processorRatio = processor.ratioTo(ownProcessor);
      context
          .terminal()
          .out()
          .println(
              ROW.formatted(
                  entry.getKey(),
                  "%,.0f".formatted(rate.median()),
                  "%,.0f".formatted(processor.median()),
                  "%.2f".formatted(ratio.median()),
                  "%.2f".formatted(processorRatio.median())));
      rows.add(
          Map.of(
              "trainer", entry.getKey(),
              "imagesPerSecond", BenchReport.figure(rate),
              "imagesPerProcessorSecond", BenchReport.figure(processor),
              "ratio", BenchReport.figure(ratio),
              "processorRatio", BenchReport.figure(processorRatio)));
    }
    report.put("trainers", rows);
  }
}
