package io.digitstream.page;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.topology.accuracy.Accuracy;
import io.digitstream.topology.accuracy.EventWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The running accuracy of each model version as the topic has it: of all time, and of the newest
 * window of each size. Safe for several threads.
 */
final class Scoreboard {
  /** The model versions that are shown: those with the newest names. */
  private static final int VERSIONS = 4;

  private static final Comparator<String> NEWEST_FIRST = Comparator.reverseOrder();

  private final NavigableMap<String, Map<String, Accuracy>> byModel = new TreeMap<>(NEWEST_FIRST);

  /**
   * How a model version did.
   *
   * @param scope {@code all}, {@code minute} or {@code hour}
   * @param start in ms since 1970; null for all time
   * @param confusion 100 counts, row by row, a row for each true digit
   */
  record Score(
      String model,
      String version,
      String scope,
      Long start,
      long matched,
      long correct,
      List<Long> confusion) {}

  /** The topic has a new count. */
  synchronized void scored(Accuracy accuracy) {
    Map<String, Accuracy> scopes =
        byModel.computeIfAbsent(accuracy.model().toString(), unused -> new TreeMap<>());
    scopes.merge(scope(accuracy), accuracy, Scoreboard::newer);
    if (byModel.size() > VERSIONS) {
      byModel.pollLastEntry();
    }
  }

  synchronized List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    for (Map<String, Accuracy> scopes : byModel.values()) {
      scopes.forEach((scope, accuracy) -> scores.add(score(scope, accuracy)));
    }
    return scores;
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
        cells(accuracy.confusion()));
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
