package io.digitstream.cli.demo;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import java.util.HashMap;
import java.util.Map;

/** Counts the answers in the output topic by model version and handwriting. */
final class HandAccuracy {
  private final Map<Key, ConfusionMatrix> counts = new HashMap<>();
  private int unsure;

  private record Key(ModelId model, boolean unfamiliar) {}

  void add(Prediction answer, int label) {
    of(answer.model(), TwoHands.isUnfamiliar(answer.id()))
        .add(label, answer.classification().label());
    unsure += answer.isSure() ? 0 : 1;
  }

  /** Answers that were not sure. */
  int unsure() {
    return unsure;
  }

  /** The counts of a model, for the unfamiliar handwriting or the other one. */
  ConfusionMatrix of(ModelId model, boolean unfamiliar) {
    return counts.computeIfAbsent(new Key(model, unfamiliar), key -> new ConfusionMatrix());
  }

  /** Such as {@code 64.0 % (320 of 500)}. */
  String describe(ModelId model, boolean unfamiliar) {
    ConfusionMatrix counted = of(model, unfamiliar);
    return "%.1f %% (%,d of %,d)"
        .formatted(100 * counted.accuracy(), counted.correct(), counted.total());
  }
}
