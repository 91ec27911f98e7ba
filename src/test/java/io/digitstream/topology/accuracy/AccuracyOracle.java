package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.Accuracy;
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
 * without image.
 */
public final class AccuracyOracle {
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
    long lonely = ended.stream().filter(life -> life.answers.isEmpty()).count();
    Map<String, List<Long>> lists = new TreeMap<>();
    rows.forEach(
        (key, row) -> {
          row[101] = key.contains("@") ? 0 : lonely;
          lists.put(key, Arrays.stream(row).boxed().toList());
        });
    return lists;
  }

  /** The same rows of what was published. */
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
          rows.put(key, row);
        });
    return rows;
  }

  private void settle(Life life, boolean over, Map<String, long[]> rows) {
    Map<String, Said> first = new HashMap<>();
    life.answers.forEach(answer -> first.putIfAbsent(answer.version, answer));
    int label = life.labels.isEmpty() ? -1 : life.labels.get(life.labels.size() - 1);
    for (Said answer : first.values()) {
      int cell = label >= 0 ? 10 * label + answer.digit : 100;
      if (label >= 0 || over) {
        keys(answer).forEach(key -> rows.computeIfAbsent(key, k -> new long[102])[cell]++);
      }
    }
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

  private record Life(Instant firstSeen, List<Said> answers, List<Integer> labels) {}

  private record Said(String version, int digit, Instant timestamp) {}
}
