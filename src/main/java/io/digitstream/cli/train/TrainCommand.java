package io.digitstream.cli.train;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.config.ConfigException;
import io.digitstream.config.Settings;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import io.digitstream.train.OrientationCheck;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.StartingPoint;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingPlan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model and writes its artifact. */
@Command(
    name = "train",
    description = "Train a model and write it as a versioned artifact.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TrainCommand implements Callable<Integer> {
  /** Of fewer training images, a model learns less than one knows that learned from MNIST. */
  private static final int FEW = 5_000;

  private final CommandContext context;

  @Spec private CommandSpec spec;

  @Mixin private LabelledDataOption data;

  @Option(
      names = "--skip-unreadable",
      description = "List files that are not pictures of digits, and train without them.")
  private boolean skipUnreadable;

  @Mixin private StartOptions start;

  @Mixin private RecipeOptions recipeOptions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1234",
      description = "Start of every random choice. Default: ${DEFAULT-VALUE}.")
  private int seed;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description =
          "auto, cpu, gpu or gpu:N; auto takes a GPU if there is one. Default: ${DEFAULT-VALUE}.")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "CPU threads; 0 leaves it to PyTorch. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      defaultValue = "float32",
      description =
          "float32, bfloat16, or auto: bfloat16 on a CPU that multiplies it. Default:"
              + " ${DEFAULT-VALUE}.")
  private String precision;

  @Mixin private ArtifactOptions place;

  @Option(
      names = "--resume",
      description =
          "Go on from the last checkpoint of the same training in --out; --epochs may be more.")
  private boolean resume;

  public TrainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Optional<ModelArtifact> model = start.model(context, place.out());
    Architecture architecture = start.architecture(model);
    Recipe recipe = recipeOptions.recipe(model.isPresent());
    ComputeDevice where = device();
    Precision numbers = precision(where);
    place.requireUsable(architecture);
    DigitDataset images =
        data.source(context)
            .dataset(new StandardPreprocessor(DecodeLimits.DEFAULT), skipUnreadable);
    PrintWriter out = context.terminal().out();
    out.println(
        "%s: %,d training and %,d test images"
            .formatted(images.name(), images.training().size(), images.test().size()));
    Optional<StartingPoint> startingPoint =
        model.isPresent()
            ? Optional.of(start.startingPoint(model.get(), context))
            : Optional.empty();
    Optional<ModelArtifact> bundled = bundled(architecture);
    if (model.isEmpty() && bundled.isPresent() && images.training().size() < FEW) {
      out.println(
          "With fewer than %,d images, a model gets better if it starts from the bundled one: --from %s"
              .formatted(FEW, architecture.id()));
    }
    if (bundled.isPresent()) {
      warnOfOrientation(bundled.get(), where, images);
    }
    TrainingPlan plan = new TrainingPlan(architecture, recipe, seed, startingPoint, numbers);
    List<DigitDataset> otherTests = start.otherTests(startingPoint, context);
    Optional<Baseline> baseline =
        model.or(() -> bundled).map(earlier -> new Baseline(earlier, otherTests));
    TrainingRun run =
        new TrainingRun(plan, where, images, place.checkpoints(architecture), baseline);
    ArtifactAssembly assembly = new ArtifactAssembly(place, hardware(where), command(), out, model);
    try {
      return run.call(resume, assembly, context.terminal());
    } catch (TrainingException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** The bundled model of an architecture; a damaged one keeps nobody from training another. */
  private Optional<ModelArtifact> bundled(Architecture architecture) {
    try {
      Optional<ModelArtifact> bundled = context.bundled(architecture.id());
      if (bundled.isPresent()) {
        bundled.get().verifiedWeights();
      }
      return bundled;
    } catch (ArtifactException e) {
      context
          .terminal()
          .progress()
          .println("Not compared with the bundled model: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void warnOfOrientation(ModelArtifact model, ComputeDevice device, DigitDataset images)
      throws ArtifactException {
    try (DigitClassifier classifier = DjlDigitClassifier.ofBlocks(model, device)) {
      OrientationCheck.warning(classifier, images.training())
          .ifPresent(context.terminal().progress()::println);
    }
  }

  private static String hardware(ComputeDevice device) {
    return "%s, %d processors".formatted(device, Runtime.getRuntime().availableProcessors());
  }

  /** What repeats this training from its start. */
  private String command() {
    List<String> words = new ArrayList<>(List.of("digits", "train"));
    for (String argument : spec.commandLine().getParseResult().originalArgs()) {
      if (!argument.equals("train") && !argument.equals("--resume")) {
        words.add(argument.contains(" ") ? "'" + argument + "'" : argument);
      }
    }
    return String.join(" ", words);
  }

  private Precision precision(ComputeDevice where) throws ConfigException {
    try {
      return Precision.find(precision, where);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private ComputeDevice device() throws ConfigException {
    try {
      return ComputeDevice.find(Settings.DEVICE.parse(device), threads);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }
}
