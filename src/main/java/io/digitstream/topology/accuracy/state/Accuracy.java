package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How well a model version did.
 *
 * @param window nothing for all time
 * @param confusion of the images whose label is known; whoever was given it may change it
 * @param imagesWithoutLabel forgotten before a label came
 * @param labelsWithoutImage forgotten before an image came: the same number for each model version,
 *     for a label names none; nothing for a window
 * @param lastCountedAt when something was last counted for the model version, in any window;
 *     nothing where an earlier release counted
 * @param sure nothing where no labelled answer said how sure it was
 */
public record Accuracy(
    ModelId model,
    Optional<EventWindow> window,
    ConfusionMatrix confusion,
    long imagesWithoutLabel,
    OptionalLong labelsWithoutImage,
    Optional<Instant> lastCountedAt,
    Optional<SureCount> sure) {
  /** Of answers that did not say how sure they were. */
  public Accuracy(
      ModelId model,
      Optional<EventWindow> window,
      ConfusionMatrix confusion,
      long imagesWithoutLabel,
      OptionalLong labelsWithoutImage,
      Optional<Instant> lastCountedAt) {
    this(
        model,
        window,
        confusion,
        imagesWithoutLabel,
        labelsWithoutImage,
        lastCountedAt,
        Optional.empty());
  }

  public static Accuracy of(
      CountKey key, Count tally, long labelsWithoutImage, Optional<Instant> lastCountedAt) {
    return new Accuracy(
        key.model(),
        key.window(),
        tally.confusion(),
        tally.imagesWithoutLabel(),
        key.window().isPresent() ? OptionalLong.empty() : OptionalLong.of(labelsWithoutImage),
        lastCountedAt);
  }

  /** The same with the counts by how sure the answers were. */
  public Accuracy with(Optional<SureCount> count) {
    return new Accuracy(
        model, window, confusion, imagesWithoutLabel, labelsWithoutImage, lastCountedAt, count);
  }

  /** The rows of model versions, without that of labels which found no image. */
  public static List<Accuracy> of(
      Map<CountKey, Count> counts,
      Map<CountKey, Instant> lastCounts,
      Map<CountKey, SureCount> sure) {
    Count labels = counts.getOrDefault(CountKey.UNMATCHED_LABELS, new Count());
    return counts.entrySet().stream()
        .filter(row -> row.getKey().isOfModel())
        .map(
            row ->
                of(
                        row.getKey(),
                        row.getValue(),
                        labels.labelsWithoutImage(),
                        Optional.ofNullable(lastCounts.get(CountKey.allTime(row.getKey().model()))))
                    .with(Optional.ofNullable(sure.get(row.getKey()))))
        .toList();
  }

  /** Images whose label is known. */
  public long matched() {
    return confusion.total();
  }

  /** The key on the accuracy topic: {@code model/version}, or {@code model/version@window}. */
  public String key() {
    return key(model, window);
  }

  public static String key(ModelId model, Optional<EventWindow> window) {
    return window.map(when -> model + "@" + when).orElseGet(model::toString);
  }
}
