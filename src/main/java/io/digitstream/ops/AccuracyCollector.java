package io.digitstream.ops;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.Accuracy;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.AccuracyView;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/**
 * Shows accuracy and confusion of each model version that is known at the time of the scrape, so
 * that no version has to be announced. Gauges all: a corrected label takes a count back.
 */
record AccuracyCollector(AccuracySource source) implements MultiCollector {
  @Override
  public MetricSnapshots collect() {
    GaugeSnapshot.Builder accuracy = gauge(DigitMeter.ACCURACY);
    GaugeSnapshot.Builder labelled = gauge(DigitMeter.LABELLED);
    GaugeSnapshot.Builder confusion = gauge(DigitMeter.CONFUSION);
    for (Accuracy counted : counted()) {
      ConfusionMatrix matrix = counted.confusion();
      if (matrix.total() > 0) {
        Labels model = labels(counted.model());
        accuracy.dataPoint(point(model, matrix.accuracy()));
        labelled.dataPoint(point(model, (double) matrix.total()));
        addCells(confusion, model, matrix);
      }
    }
    return new MetricSnapshots(accuracy.build(), labelled.build(), confusion.build());
  }

  /**
   * An instance that does not count shows nothing, or its old counts would stand beside the new.
   */
  private List<Accuracy> counted() {
    AccuracyView view = source.allTime();
    return view.source() == AccuracyView.Source.ELSEWHERE ? List.of() : view.accuracies();
  }

  private static void addCells(
      GaugeSnapshot.Builder confusion, Labels model, ConfusionMatrix matrix) {
    for (int label = 0; label < Classification.CLASSES; label++) {
      for (int predicted = 0; predicted < Classification.CLASSES; predicted++) {
        confusion.dataPoint(
            point(
                model
                    .add("label", String.valueOf(label))
                    .add("predicted", String.valueOf(predicted)),
                (double) matrix.count(label, predicted)));
      }
    }
  }

  private static GaugeSnapshot.Builder gauge(DigitMeter meter) {
    return GaugeSnapshot.builder().name(meter.prometheusName()).help(meter.description());
  }

  private static Labels labels(ModelId model) {
    return Labels.of("name", model.name(), "version", model.version());
  }

  private static GaugeDataPointSnapshot point(Labels labels, double value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }
}
