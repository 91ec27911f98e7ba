package io.digitstream.cli.train;

import io.digitstream.app.UserException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.negative.PictureSource;
import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ArtifactWriter;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelDescription;
import io.digitstream.model.ModelMetadata;
import io.digitstream.model.SeenImages;
import io.digitstream.train.Evaluation;
import io.digitstream.train.ModelComparison;
import io.digitstream.train.TrainedModel;
import io.digitstream.train.calibration.CalibratedNetwork;
import io.digitstream.train.calibration.Calibrator;
import io.digitstream.train.checkpoint.RunEnvironment;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.report.CalibrationReport;
import io.digitstream.train.report.TrainingReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes a trained model with its report, and says what it is worth. */
final class ArtifactAssembly {
  private final ArtifactOptions place;
  private final String hardware;
  private final String command;
  private final PrintWriter out;
  private final Optional<ModelArtifact> start;

  /**
   * Creates one.
   *
   * @param hardware that the model was trained on
   * @param command that repeats the training
   * @param start the model that it started from, if it did
   */
  ArtifactAssembly(
      ArtifactOptions place,
      String hardware,
      String command,
      PrintWriter out,
      Optional<ModelArtifact> start) {
    this.start = start;
    this.place = place;
    this.hardware = hardware;
    this.command = command;
    this.out = out;
  }

  /**
   * Writes the artifact.
   *
   * @throws ArtifactException if it cannot be written; nothing is left behind
   * @throws UserException if it is no better than always answering one digit
   */
  void finish(TrainedModel model, DigitDataset images, TrainingOutcome outcome)
      throws ArtifactException, UserException {
    Evaluation evaluation = outcome.test();
    requireWorth(evaluation.confusion());
    TrainingReport report =
        new TrainingReport(
            model,
            evaluation,
            new RunEnvironment(images, hardware, command),
            outcome.comparison(),
            Optional.of(outcome.all()));
    SeenImages seen = seen(model, images);
    ArtifactWriter.Attachments attachments =
        directory -> {
          report.writeTo(directory);
          seen.writeTo(directory);
        };
    ArtifactWriter writer = new ArtifactWriter(place.out());
    ModelArtifact artifact;
    if (place.uncalibrated()) {
      artifact =
          writer.write(
              description(model, images, metrics(model, evaluation)), model.network(), attachments);
    } else {
      artifact = writeCalibrated(writer, model, images, attachments);
    }
    draw(report, artifact.directory());
    out.println();
    out.println(
        "Test accuracy %.2f %% (%,d of %,d), test loss %.4f, by the weights of epoch %d"
            .formatted(
                100 * evaluation.confusion().accuracy(),
                evaluation.confusion().correct(),
                evaluation.size(),
                evaluation.loss(),
                model.history().kept().epoch()));
    outcome.comparison().ifPresent(this::print);
    out.println("Wrote " + artifact.directory());
  }

  private ModelArtifact writeCalibrated(
      ArtifactWriter writer,
      TrainedModel model,
      DigitDataset images,
      ArtifactWriter.Attachments attachments)
      throws ArtifactException {
    Calibrator calibrator =
        new Calibrator(
            model.plan().architecture(),
            new PictureSource(new StandardPreprocessor(DecodeLimits.DEFAULT)),
            model.plan().seed(),
            out::println);
    try (CalibratedNetwork calibrated =
        calibrator.calibrate(model.network(), model.split(images), images.test())) {
      CalibrationReport report = new CalibrationReport(calibrated.test(), command);
      Map<String, Double> metrics = metrics(model, calibrated.test().answers());
      metrics.putAll(calibrated.test().metrics());
      ModelArtifact artifact =
          writer.write(
              description(model, images, metrics),
              calibrated.network(),
              Optional.of(calibrated.calibration()),
              directory -> {
                attachments.writeTo(directory);
                report.writeTo(directory);
              });
      CalibrationPictures.draw(report, artifact, out);
      return artifact;
    }
  }

  private void print(ModelComparison comparison) {
    out.println();
    comparison.lines().forEach(out::println);
    out.println();
  }

  /** Those held out as well, as they chose the epoch, and those of the model it started from. */
  private SeenImages seen(TrainedModel model, DigitDataset images) throws ArtifactException {
    SeenImages seen = SeenImages.of(images(images.training()));
    if (start.isEmpty()) {
      return seen;
    }
    List<LabelledImage> rehearsed = model.rehearsed(images.training().size());
    return seen.and(SeenImages.of(images(rehearsed))).and(SeenImages.in(start.get()));
  }

  private static List<DigitImage> images(List<LabelledImage> labelled) {
    return labelled.stream().map(LabelledImage::image).toList();
  }

  private void requireWorth(ConfusionMatrix confusion) throws UserException {
    int commonest =
        IntStream.range(0, Classification.CLASSES)
            .boxed()
            .max(Comparator.comparingLong(confusion::support))
            .orElseThrow();
    if (!place.force() && confusion.correct() <= confusion.support(commonest)) {
      throw new UserException(
          ("The model is not written: it reads %,d of %,d test images right, and always answering"
                  + " %d would read %,d. Train it longer or on more images, or write it by"
                  + " --resume --force")
              .formatted(
                  confusion.correct(), confusion.total(), commonest, confusion.support(commonest)));
    }
  }

  private void draw(TrainingReport report, Path directory) {
    try {
      report.draw(directory).forEach(missing -> out.println("Left out " + missing));
    } catch (IOException e) {
      out.println("Left out the pictures in report.md: " + e);
    }
  }

  private ModelDescription description(
      TrainedModel model, DigitDataset images, Map<String, Double> metrics) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new ModelDescription(
        place.name(model.plan().architecture()),
        place.version(now),
        model.plan().architecture(),
        StandardPreprocessor.ID,
        new ModelMetadata.TrainingData(images.name(), images.checksum(), model.trainedImages()),
        model.hyperParameters(),
        model.plan().seed(),
        metrics,
        now);
  }

  private static Map<String, Double> metrics(TrainedModel model, Evaluation evaluation) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("test_accuracy", evaluation.confusion().accuracy());
    metrics.put("test_loss", evaluation.loss());
    if (model.history().keepsBest()) {
      EpochResult kept = model.history().kept();
      metrics.put("validation_accuracy", kept.validationAccuracy());
      metrics.put("validation_loss", kept.validationLoss());
    }
    metrics.putAll(evaluation.shares().toMetrics());
    return metrics;
  }
}
