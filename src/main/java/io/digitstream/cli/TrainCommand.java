package io.digitstream.cli;

import io.digitstream.config.ConfigException;
import io.digitstream.config.Settings;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.image.DecodeLimits;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.model.Architecture;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ArtifactWriter;
import io.digitstream.model.ComputeDevice;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelDescription;
import io.digitstream.model.ModelMetadata;
import io.digitstream.train.DigitTrainer;
import io.digitstream.train.EpochResult;
import io.digitstream.train.HistoryCsv;
import io.digitstream.train.Recipe;
import io.digitstream.train.TrainedModel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a model and writes its artifact. */
@Command(
    name = "train",
    description = "Train a model and write it as a versioned artifact.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Workplace workplace;

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      defaultValue = "synthetic",
      description = DataSource.DESCRIPTION)
  private String data;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      defaultValue = "cnn",
      description = "Network to train. Default: ${DEFAULT-VALUE}.")
  private String architecture;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training images. Default: 10.")
  private Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Images per step. Default: 100.")
  private Integer batchSize;

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
      description = "auto, cpu, gpu or gpu:N; auto takes a GPU if there is one.")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "CPU threads; 0 leaves it to PyTorch. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "models",
      description = "Folder that gets NAME/VERSION. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(names = "--name", paramLabel = "NAME", description = "Default: the architecture.")
  private String name;

  @Option(names = "--version-name", paramLabel = "VERSION", description = "Default: the time.")
  private String version;

  TrainCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws Exception {
    Architecture network = architecture();
    Recipe recipe = recipe();
    ComputeDevice where = device();
    DigitDataset images =
        new DataSource(data, workplace).dataset(new StandardPreprocessor(DecodeLimits.DEFAULT));
    workplace
        .terminal()
        .out()
        .println(
            "%s: %,d training and %,d test images"
                .formatted(images.name(), images.training().size(), images.test().size()));
    DigitTrainer trainer = new DigitTrainer(network, recipe, seed, where);
    try (TrainedModel model =
        trainer.train(images, new TrainingProgress(workplace.terminal(), recipe))) {
      ModelArtifact artifact = write(model, images);
      workplace.terminal().out().println("Wrote " + artifact.directory());
    }
    return 0;
  }

  private ModelArtifact write(TrainedModel model, DigitDataset images) throws ArtifactException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<EpochResult> history = model.history();
    EpochResult last = history.get(history.size() - 1);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("test_accuracy", last.validationAccuracy());
    metrics.put("test_loss", last.validationLoss());
    ModelDescription description =
        new ModelDescription(
            name == null ? model.architecture().id() : name,
            version == null ? VERSION.format(now) : version,
            model.architecture(),
            StandardPreprocessor.ID,
            new ModelMetadata.TrainingData(
                images.name(), images.checksum(), images.training().size()),
            model.hyperParameters(),
            model.seed(),
            metrics,
            now);
    return new ArtifactWriter(out)
        .write(description, model.network(), directory -> HistoryCsv.write(history, directory));
  }

  private Architecture architecture() throws ConfigException {
    try {
      return Architecture.of(architecture);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private Recipe recipe() throws ConfigException {
    Recipe recipe = Recipe.notebook();
    if (epochs != null) {
      recipe = recipe.withEpochs(requirePositive("--epochs", epochs));
    }
    if (batchSize != null) {
      recipe = recipe.withBatchSize(requirePositive("--batch-size", batchSize));
    }
    return recipe;
  }

  private ComputeDevice device() throws ConfigException {
    try {
      return ComputeDevice.find(Settings.DEVICE.parse(device), threads);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static int requirePositive(String option, int value) throws ConfigException {
    if (value < 1) {
      throw new ConfigException("%s is %d, expected at least 1".formatted(option, value));
    }
    return value;
  }
}
