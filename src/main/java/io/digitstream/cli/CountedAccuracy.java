package io.digitstream.cli;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.ops.AccuracySource;
import io.digitstream.topology.accuracy.Accuracy;
import io.digitstream.topology.accuracy.AccuracyQuery;
import io.digitstream.topology.accuracy.AccuracyView;
import java.util.HashMap;
import java.util.Map;

/** The running accuracy, on the one instance that counts; the others show none. */
record CountedAccuracy(AccuracyQuery query) implements AccuracySource {
  @Override
  public Map<ModelId, ConfusionMatrix> byModel() {
    AccuracyView view = query.allTime();
    if (view.source() == AccuracyView.Source.ELSEWHERE) {
      return Map.of();
    }
    Map<ModelId, ConfusionMatrix> byModel = new HashMap<>();
    for (Accuracy accuracy : view.accuracies()) {
      byModel.put(accuracy.model(), accuracy.confusion());
    }
    return byModel;
  }

  /** Of all model versions together: one, unless the model was changed. */
  ConfusionMatrix total() {
    ConfusionMatrix total = new ConfusionMatrix();
    byModel().values().forEach(total::addAll);
    return total;
  }
}
