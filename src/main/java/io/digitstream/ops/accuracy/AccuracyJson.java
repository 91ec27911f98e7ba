package io.digitstream.ops.accuracy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.AccuracyDocument;
import io.digitstream.topology.accuracy.AccuracyView;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.EventWindow;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes an answer about the accuracy as the JSON of {@code docs/accuracy-answer.schema.json}. */
final class AccuracyJson {
  /** About 1.5 KB each. */
  static final int MOST_ACCURACIES = 1000;

  private static final JsonMapper JSON = new JsonMapper();

  private AccuracyJson() {}

  /**
   * The whole answer.
   *
   * @param countedBy null where no instance counts
   * @param missing null where it is complete
   * @param latest the start of the newest window, even if its time is not over
   */
  @JsonInclude(Include.NON_NULL)
  record Document(
      String at,
      boolean complete,
      String source,
      String countedBy,
      String missing,
      String window,
      String latest,
      int omitted,
      List<AccuracyDocument> accuracies) {}

  static String of(AccuracyQuestion question, AccuracyView view, Instant now) {
    List<Accuracy> begun = begun(view.accuracies(), now);
    List<Accuracy> shown = bounded(newest(begun, question.last()));
    Optional<String> missing = missing(view);
    Document document =
        new Document(
            now.truncatedTo(ChronoUnit.MILLIS).toString(),
            missing.isEmpty(),
            view.source().name().toLowerCase(Locale.ROOT),
            view.owner().map(HostAddress::of).orElse(null),
            missing.orElse(null),
            question.windowName(),
            latest(begun).map(Instant::toString).orElse(null),
            begun.size() - shown.size(),
            shown.stream().map(AccuracyDocument::of).toList());
    try {
      return JSON.writeValueAsString(document) + '\n';
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> missing(AccuracyView view) {
    return switch (view.source()) {
      case CURRENT -> Optional.empty();
      case ELSEWHERE ->
          Optional.of(
              "The counts of the instance that counts: it was not asked or did not answer.");
      case STALE -> Optional.of("The counts since the rebalance began, just now.");
      case UNKNOWN ->
          Optional.of("All counts: the instance is starting, or the group is rebalancing.");
    };
  }

  /** Within the tolerance, a client's clock may be ahead: such a window is no answer yet. */
  private static List<Accuracy> begun(List<Accuracy> accuracies, Instant now) {
    return accuracies.stream()
        .filter(accuracy -> accuracy.window().filter(w -> w.start().isAfter(now)).isEmpty())
        .toList();
  }

  private static Optional<Instant> latest(List<Accuracy> accuracies) {
    return accuracies.stream()
        .flatMap(accuracy -> accuracy.window().stream())
        .map(EventWindow::start)
        .max(Instant::compareTo);
  }

  /** The last of each model version, in the order given. */
  private static List<Accuracy> newest(List<Accuracy> accuracies, int last) {
    Map<ModelId, List<Accuracy>> byModel = new LinkedHashMap<>();
    accuracies.forEach(
        accuracy ->
            byModel.computeIfAbsent(accuracy.model(), id -> new ArrayList<>()).add(accuracy));
    return byModel.values().stream()
        .map(all -> all.subList(Math.max(0, all.size() - last), all.size()))
        .flatMap(Collection::stream)
        .toList();
  }

  private static List<Accuracy> bounded(List<Accuracy> accuracies) {
    if (accuracies.size() <= MOST_ACCURACIES) {
      return accuracies;
    }
    return accuracies.subList(accuracies.size() - MOST_ACCURACIES, accuracies.size());
  }
}
