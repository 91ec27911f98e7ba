package io.digitstream.train;

import io.digitstream.model.ArtifactWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** All that a person wants to look at after a training, as files beside the weights. */
public final class TrainingReport implements ArtifactWriter.Attachments {
  private final TrainedModel model;
  private final Evaluation evaluation;
  private final Circumstances circumstances;

  public TrainingReport(TrainedModel model, Evaluation evaluation, Circumstances circumstances) {
    this.model = model;
    this.evaluation = evaluation;
    this.circumstances = circumstances;
  }

  /** Writes everything; the pictures only where Java can draw text. */
  @Override
  public void writeTo(Path directory) throws IOException {
    HistoryCsv.write(model.history(), directory.resolve("history.csv"));
    HistoryJson.write(model.history(), directory.resolve("history.json"));
    boolean drawable = Canvas.isTextDrawable();
    if (drawable) {
      writePictures(directory);
    }
    Files.write(
        directory.resolve("report.md"),
        new ReportMarkdown(model, evaluation, circumstances).lines(drawable));
  }

  private void writePictures(Path directory) throws IOException {
    HistoryChart chart =
        new HistoryChart(model.history(), model.plan(), circumstances.data().name());
    PngFile.write(chart.accuracy(), directory.resolve("accuracy.png"));
    PngFile.write(chart.loss(), directory.resolve("loss.png"));
    PngFile.write(
        new ConfusionPicture(evaluation.confusion()).draw(), directory.resolve("confusion.png"));
    Gallery gallery = new Gallery(evaluation, index -> "test image " + index);
    PngFile.write(gallery.mistakes(), directory.resolve("mistakes.png"));
  }
}
