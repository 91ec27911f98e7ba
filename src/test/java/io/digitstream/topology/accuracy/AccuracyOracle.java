package io.digitstream.topology.accuracy;

import io.digitstream.digit.ConfidenceBins;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.SureCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts in the plainest way: it keeps all that was said of an image, and settles it anew whenever
 * it is asked. Each row has the hundred cells, then the images without label, then the labels
 * without image, then by how sure the answers were: the sure ones, the correct sure ones, the bins
 * and the correct ones in the bins.
 */
public final class AccuracyOracle {
  static final int NO_LABEL = -1;
  private static final int BINS = 11;
  private static final int LENGTH = 104 + 2 * BINS;

  private final Duration retention;
  private final Map<String, Life> lives = new HashMap<>();
  private final List<Life> ended = new ArrayList<>();
  private Instant now = AccuracyHarness.NOON;

  AccuracyOracle(Duration retention) {
    this.retention = retention;
  }

  public void predict(String id, String version, int digit, Instant timestamp) {
    life(id).answers.add(new Said(version, digit, timestamp));
  }

  void label(String id, int digit) {
    life(id).labels.add(digit);
  }

  public void advanceTo(Instant time) {
    now = time;
    lives.values().stream().filter(this::isOver).forEach(ended::add);
    lives.values().removeIf(this::isOver);
  }

  public Map<String, List<Long>> rows() {
    Map<String, long[]> rows = new TreeMap<>();
    lives.values().forEach(life -> settle(life, false, rows));
    ended.forEach(life -> settle(life, true, rows));
    long lonely =
        ended.stream().filter(life -> life.answers.isEmpty() && life.label() >= 0).count();
    Map<String, List<Long>> lists = new TreeMap<>();
    rows.forEach(
        (key, row) -> {
          row[101] = key.contains("@") ? 0 : lonely;
          lists.put(key, Arrays.stream(row).boxed().toList());
        });
    return lists;
  }

  /** The same rows of what was published; nothing is left of one whose only label was withdrawn. */
  public static Map<String, List<Long>> rows(Map<String, Accuracy> published) {
    Map<String, List<Long>> rows = new TreeMap<>();
    published.forEach(
        (key, accuracy) -> {
          List<Long> row = new ArrayList<>();
          for (int cell = 0; cell < 100; cell++) {
            row.add(accuracy.confusion().count(cell / 10, cell % 10));
          }
          row.add(accuracy.imagesWithoutLabel());
          row.add(accuracy.labelsWithoutImage().orElse(0));
          addSure(accuracy.sure().orElseGet(SureCount::new), row);
          if (accuracy.matched() + accuracy.imagesWithoutLabel() > 0) {
            rows.put(key, row);
          }
        });
    return rows;
  }

  private static void addSure(SureCount count, List<Long> row) {
    row.add(count.sureMatched());
    row.add(count.sureCorrect());
    for (int bin = 0; bin < BINS; bin++) {
      row.add(count.matched(bin));
    }
    for (int bin = 0; bin < BINS; bin++) {
      row.add(count.correct(bin));
    }
  }

  private void settle(Life life, boolean over, Map<String, long[]> rows) {
    Map<String, Said> first = new HashMap<>();
    life.answers.forEach(answer -> first.putIfAbsent(answer.version, answer));
    int label = life.label();
    for (Said answer : first.values()) {
      int cell = label >= 0 ? 10 * label + answer.digit : 100;
      if (label >= 0 || over) {
        keys(answer)
            .map(key -> rows.computeIfAbsent(key, k -> new long[LENGTH]))
            .forEach(
                row -> {
                  row[cell]++;
                  if (label >= 0) {
                    settleSure(answer.digit, answer.digit == label ? 1 : 0, row);
                  }
                });
      }
    }
  }

  private static void settleSure(int digit, int correct, long[] row) {
    boolean unlike = digit == AccuracyHarness.UNLIKE;
    float confidence = AccuracyHarness.confidence(digit);
    if (!unlike && confidence >= 0.9f) {
      row[102]++;
      row[103] += correct;
    }
    int bin = unlike ? BINS - 1 : ConfidenceBins.of(confidence);
    row[104 + bin]++;
    row[104 + BINS + bin] += correct;
  }

  private static Stream<String> keys(Said answer) {
    String model = "cnn/" + answer.version;
    String minute = answer.timestamp.toString().substring(0, 16);
    String hour = answer.timestamp.toString().substring(0, 13);
    return Stream.of(
        model, model + "@" + minute + ":00Z/PT1M", model + "@" + hour + ":00:00Z/PT1H");
  }

  private Life life(String id) {
    return lives.computeIfAbsent(id, unseen -> new Life(now, new ArrayList<>(), new ArrayList<>()));
  }

  private boolean isOver(Life life) {
    return life.firstSeen.isBefore(now.minus(retention));
  }

  private record Life(Instant firstSeen, List<Said> answers, List<Integer> labels) {
    int label() {
      return labels.isEmpty() ? NO_LABEL : labels.get(labels.size() - 1);
    }
  }

  private record Said(String version, int digit, Instant timestamp) {}
}
