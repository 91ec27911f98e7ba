package io.digitstream.ops.accuracy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.AccuracySerializer;
import io.digitstream.topology.accuracy.AccuracyView;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.EventWindow;
import java.io.IOException;
import java.io.StringWriter;
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

  private static final JsonFactory JSON = new JsonFactory();

  private AccuracyJson() {}

  static String of(AccuracyQuestion question, AccuracyView view, Instant now) {
    List<Accuracy> begun = begun(view.accuracies(), now);
    List<Accuracy> shown = bounded(newest(begun, question.last()));
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("at", now.truncatedTo(ChronoUnit.MILLIS).toString());
      writeSource(view, json);
      json.writeStringField("window", question.windowName());
      writeLatest(begun, json);
      json.writeNumberField("omitted", begun.size() - shown.size());
      json.writeArrayFieldStart("accuracies");
      for (Accuracy accuracy : shown) {
        AccuracySerializer.write(accuracy, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void writeSource(AccuracyView view, JsonGenerator json) throws IOException {
    Optional<String> missing = missing(view);
    json.writeBooleanField("complete", missing.isEmpty());
    json.writeStringField("source", view.source().name().toLowerCase(Locale.ROOT));
    if (view.owner().isPresent()) {
      json.writeStringField("countedBy", HostAddress.of(view.owner().get()));
    }
    if (missing.isPresent()) {
      json.writeStringField("missing", missing.get());
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

  /** The newest window of all, even if its time is not over. */
  private static void writeLatest(List<Accuracy> accuracies, JsonGenerator json)
      throws IOException {
    Optional<Instant> latest =
        accuracies.stream()
            .flatMap(accuracy -> accuracy.window().stream())
            .map(EventWindow::start)
            .max(Instant::compareTo);
    if (latest.isPresent()) {
      json.writeStringField("latest", latest.get().toString());
    }
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
