package io.digitstream.page;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.CoverageRow;
import io.digitstream.topology.accuracy.SureScores;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.EventWindow;
import io.digitstream.topology.accuracy.state.ShownModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The running accuracy of the model versions in use, as read from the topic: for all time, and for
 * the newest window of each size. Safe for several threads.
 */
final class AccuracySnapshot {
  private static final Comparator<Accuracy> LAST_COUNTED =
      Comparator.comparing(accuracy -> accuracy.lastCountedAt().orElse(Instant.EPOCH));

  private final ShownModels models;
  private final Map<ModelId, Map<String, Accuracy>> byModel = new HashMap<>();

  AccuracySnapshot(ShownModels models) {
    this.models = models;
  }

  /**
   * The score of a model version.
   *
   * @param scope {@code all}, {@code minute} or {@code hour}
   * @param start in ms since 1970; null for all time
   * @param sure null where no labelled answer said how sure it was, like {@code riskCoverage}
   * @param confusion 100 counts, row by row, a row for each true digit
   */
  record Score(
      String model,
      String version,
      String scope,
      Long start,
      long matched,
      long correct,
      List<Long> confusion,
      SureScores sure,
      List<CoverageRow> riskCoverage) {}

  /** The topic has a new count. */
  synchronized void scored(Accuracy accuracy) {
    if (start(accuracy).isAfter(models.clock().instant())) {
      // An earlier release believed a client's clock
      return;
    }
    byModel
        .computeIfAbsent(accuracy.model(), unused -> new TreeMap<>())
        .merge(scope(accuracy), accuracy, AccuracySnapshot::newer);
    if (byModel.size() > ShownModels.MOST) {
      byModel.keySet().retainAll(shown());
    }
  }

  /** By model version in the order of showing. */
  synchronized List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    for (ModelId model : shown()) {
      byModel.get(model).forEach((scope, accuracy) -> scores.add(score(scope, accuracy)));
    }
    return scores;
  }

  private List<ModelId> shown() {
    List<Accuracy> lastCounts =
        byModel.values().stream()
            .map(scopes -> Collections.max(scopes.values(), LAST_COUNTED))
            .toList();
    return models.of(lastCounts).stream().map(Accuracy::model).toList();
  }

  private static Accuracy newer(Accuracy before, Accuracy after) {
    return start(after).isBefore(start(before)) ? before : after;
  }

  private static Instant start(Accuracy accuracy) {
    return accuracy.window().map(EventWindow::start).orElse(Instant.MIN);
  }

  private static String scope(Accuracy accuracy) {
    return accuracy
        .window()
        .map(
            window ->
                switch (window.size()) {
                  case MINUTE -> "minute";
                  case HOUR -> "hour";
                })
        .orElse("all");
  }

  private static Score score(String scope, Accuracy accuracy) {
    return new Score(
        accuracy.model().name(),
        accuracy.model().version(),
        scope,
        accuracy.window().map(window -> window.start().toEpochMilli()).orElse(null),
        accuracy.matched(),
        accuracy.confusion().correct(),
        cells(accuracy.confusion()),
        accuracy.sure().map(SureScores::of).orElse(null),
        accuracy.sure().map(CoverageRow::of).orElse(null));
  }

  private static List<Long> cells(ConfusionMatrix confusion) {
    List<Long> cells = new ArrayList<>();
    for (int label = 0; label < Classification.CLASSES; label++) {
      for (int predicted = 0; predicted < Classification.CLASSES; predicted++) {
        cells.add(confusion.count(label, predicted));
      }
    }
    return cells;
  }
}
