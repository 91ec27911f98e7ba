package io.digitstream.train.report;

import io.digitstream.model.ArtifactWriter;
import io.digitstream.train.Evaluation;
import io.digitstream.train.LabelIssues;
import io.digitstream.train.ModelComparison;
import io.digitstream.train.TrainedModel;
import io.digitstream.train.checkpoint.RunEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a person wants to look at after a training, as files beside the weights. */
public final class TrainingReport implements ArtifactWriter.Attachments {
  private static final String REPORT = "report.md";

  private final TrainedModel model;
  private final Evaluation evaluation;
  private final RunEnvironment environment;
  private final Optional<ModelComparison> comparison;
  private final Optional<Evaluation> all;

  public TrainingReport(TrainedModel model, Evaluation evaluation, RunEnvironment environment) {
    this(model, evaluation, environment, Optional.empty(), Optional.empty());
  }

  /**
   * A report that also compares the model with an earlier one and looks for wrong labels.
   *
   * @param all of the training images, then the test images
   */
  public TrainingReport(
      TrainedModel model,
      Evaluation evaluation,
      RunEnvironment environment,
      Optional<ModelComparison> comparison,
      Optional<Evaluation> all) {
    this.model = model;
    this.evaluation = evaluation;
    this.environment = environment;
    this.comparison = comparison;
    this.all = all;
  }

  /** Writes everything but the pictures. */
  @Override
  public void writeTo(Path directory) throws IOException {
    HistoryCsv.write(model.history(), directory.resolve("history.csv"));
    HistoryJson.write(model.history(), directory.resolve("history.json"));
    writeReport(directory, List.of(), List.of());
  }

  /**
   * Adds the pictures to an artifact that is written: no picture can hold it up or spoil it.
   *
   * @return the pictures that are missing, each with the reason
   */
  public List<String> draw(Path directory) throws IOException {
    List<String> drawn = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    if (Canvas.isTextDrawable()) {
      pictures()
          .forEach(
              (name, picture) ->
                  picture
                      .writeTo(directory.resolve(name))
                      .ifPresentOrElse(
                          reason -> missing.add(name + ": " + reason), () -> drawn.add(name)));
    } else {
      missing.add("all pictures: Java found no font here; install fontconfig and a font");
    }
    writeReport(directory, drawn, missing);
    return missing;
  }

  private Map<String, BoundedPicture> pictures() {
    HistoryChart chart = new HistoryChart(model.history(), model.plan(), environment.data().name());
    Gallery gallery = new Gallery(evaluation, environment.data()::testName);
    ConfusionPicture confusion = new ConfusionPicture(evaluation.confusion());
    Map<String, BoundedPicture> pictures = new LinkedHashMap<>();
    pictures.put("accuracy.png", new BoundedPicture(chart::accuracy));
    pictures.put("loss.png", new BoundedPicture(chart::loss));
    pictures.put("confusion.png", new BoundedPicture(confusion::draw));
    pictures.put("mistakes.png", new BoundedPicture(gallery::mistakes));
    all.ifPresent(
        every ->
            pictures.put(
                "label-issues.png",
                new BoundedPicture(
                    () ->
                        new Gallery(every, environment.data()::name)
                            .suspects(LabelIssues.of(every)))));
    return pictures;
  }

  private void writeReport(Path directory, List<String> pictures, List<String> missing)
      throws IOException {
    Files.write(
        directory.resolve(REPORT),
        new ReportMarkdown(model, evaluation, environment, comparison, all)
            .lines(pictures, missing));
  }
}
