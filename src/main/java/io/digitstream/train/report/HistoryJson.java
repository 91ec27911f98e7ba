package io.digitstream.train.report;

import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.History;
import io.digitstream.train.recipe.TrainingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A training's epochs as Keras's {@code history.history}: a list for each measure. */
final class HistoryJson {
  private HistoryJson() {}

  static void write(History history, Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("loss", list(history, EpochResult::loss));
    json.put("accuracy", list(history, EpochResult::accuracy));
    json.put("val_loss", list(history, EpochResult::validationLoss));
    json.put("val_accuracy", list(history, EpochResult::validationAccuracy));
    json.put("seconds", list(history, epoch -> epoch.duration().toMillis() / 1000.0));
    json.put("kept_epoch", history.kept().epoch());
    Files.write(file, TrainingJson.MAPPER.writeValueAsBytes(json));
  }

  private static List<Double> list(History history, ToDoubleFunction<EpochResult> measure) {
    return history.epochs().stream().mapToDouble(measure).boxed().toList();
  }
}
