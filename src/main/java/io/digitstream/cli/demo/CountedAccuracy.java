package io.digitstream.cli.demo;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.topology.accuracy.AccuracySource;
import java.util.List;

/** The current counts of this process's service, if it is the only instance. */
record CountedAccuracy(AccuracySource source) {
  /** Of all model versions together: one, unless the model was changed. */
  ConfusionMatrix total() {
    ConfusionMatrix total = new ConfusionMatrix();
    source.allTime().accuracies().forEach(accuracy -> total.addAll(accuracy.confusion()));
    return total;
  }

  /** A line for each model version, its answers in the shadow included. */
  List<String> byModel() {
    return source.allTime().accuracies().stream()
        .map(
            accuracy ->
                "by model      %s: %.2f %%, %,d of %,d right, in the shadow or not"
                    .formatted(
                        accuracy.model(),
                        100 * accuracy.confusion().accuracy(),
                        accuracy.confusion().correct(),
                        accuracy.matched()))
        .toList();
  }
}
