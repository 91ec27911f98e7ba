package io.digitstream.train.report;

import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A training's history as CSV. */
final class HistoryCsv {
  private HistoryCsv() {}

  /** Writes one line for each epoch, with Keras's column names. */
  static void write(History history, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("epoch,loss,accuracy,val_loss,val_accuracy,seconds");
    for (EpochResult epoch : history.epochs()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d,%.6f,%.6f,%.6f,%.6f,%.1f",
              epoch.epoch(),
              epoch.loss(),
              epoch.accuracy(),
              epoch.validationLoss(),
              epoch.validationAccuracy(),
              epoch.duration().toMillis() / 1000.0));
    }
    Files.write(file, lines);
  }
}
