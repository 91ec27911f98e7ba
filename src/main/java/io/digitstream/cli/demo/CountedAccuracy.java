package io.digitstream.cli.demo;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.topology.accuracy.AccuracySource;

/** The current counts of this process's service, if it is the only instance. */
record CountedAccuracy(AccuracySource source) {
  /** Of all model versions together: one, unless the model was changed. */
  ConfusionMatrix total() {
    ConfusionMatrix total = new ConfusionMatrix();
    source.allTime().accuracies().forEach(accuracy -> total.addAll(accuracy.confusion()));
    return total;
  }
}
