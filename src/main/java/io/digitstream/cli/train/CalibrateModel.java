package io.digitstream.cli.train;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.config.ConfigException;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.negative.PictureSource;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ArtifactWriter;
import io.digitstream.model.LoadedClassifier;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelDescription;
import io.digitstream.model.ModelMetadata;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.TrainingSplit;
import io.digitstream.train.calibration.CalibratedNetwork;
import io.digitstream.train.calibration.Calibrator;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.report.CalibrationReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits temperature and digit score of a model, and writes it with them as a new version. */
@Command(
    name = "calibrate",
    description =
        "Fit a model's temperature and digit score, and write it as a new version; its answers"
            + " stay the same.",
    mixinStandardHelpOptions = true)
final class CalibrateModel implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private ModelCommand.Location location;

  @Parameters(
      paramLabel = "MODEL",
      description = "A name for its newest version, NAME/VERSION, or a folder.")
  private String reference;

  @Mixin private LabelledDataOption data;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "CPU threads; 0 leaves it to PyTorch. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Mixin private ArtifactPlace place;

  CalibrateModel(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ArtifactException, ConfigException, DatasetException, UserException {
    ModelArtifact artifact = context.models(location.directory).find(reference);
    ModelMetadata model = artifact.metadata();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String name = place.name(model.name());
    place.requireUsable(name);
    ComputeDevice.find("cpu", threads);
    StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);
    DigitDataset images = data.source(context).dataset(preprocessor, true);
    if (!images.checksum().equals(model.trainingData().checksum())) {
      context
          .terminal()
          .progress()
          .println(
              "%s was trained on other images, so it may have learned from some that are held out"
                  .formatted(model.id()));
    }
    Architecture architecture = Architecture.of(model.architecture());
    try (LoadedClassifier classifier = LoadedClassifier.of(artifact);
        CalibratedNetwork calibrated =
            new Calibrator(
                    architecture,
                    new PictureSource(preprocessor),
                    model.seed(),
                    context.terminal().progress()::println)
                .calibrate(classifier.network(), split(images, model), images.test())) {
      CalibrationReport report =
          new CalibrationReport(calibrated.test(), "digits model calibrate " + model.id());
      ModelArtifact written =
          new ArtifactWriter(place.out())
              .write(
                  new ModelDescription(
                      name,
                      place.version(now),
                      architecture,
                      model.preprocessing(),
                      model.trainingData(),
                      model.hyperParameters(),
                      model.seed(),
                      metrics(model, calibrated),
                      now),
                  calibrated.network(),
                  Optional.of(calibrated.calibration()),
                  directory -> {
                    artifact.copyAttachments(directory);
                    report.writeTo(directory);
                  });
      CalibrationPictures.draw(report, written, context.terminal().out());
      context.terminal().out().println("Wrote " + written.directory());
      return 0;
    } catch (TrainingException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** The images that the model's own training held out, if it did. */
  private static TrainingSplit split(DigitDataset images, ModelMetadata model)
      throws TrainingException {
    int heldOut = Integer.parseInt(model.hyperParameters().getOrDefault("held_out", "0"));
    return TrainingSplit.of(images, heldOut, model.seed());
  }

  private static Map<String, Double> metrics(ModelMetadata model, CalibratedNetwork calibrated) {
    Map<String, Double> metrics = new LinkedHashMap<>(model.metrics());
    metrics.putAll(calibrated.test().metrics());
    return metrics;
  }
}
