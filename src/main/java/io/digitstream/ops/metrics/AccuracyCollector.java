package io.digitstream.ops.metrics;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.AccuracyView;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.ShownModels;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Shows accuracy and confusion of the model versions in use at the time of the scrape, so that no
 * version has to be announced. Gauges all: a corrected label takes a count back.
 */
public record AccuracyCollector(AccuracySource source, ShownModels shown)
    implements MultiCollector {
  @Override
  public MetricSnapshots collect() {
    List<Accuracy> all = counted();
    List<Accuracy> counted = shown.of(all);
    return new MetricSnapshots(
        gauge(DigitMeter.ACCURACY, labelled(counted), accuracy -> accuracy.confusion().accuracy()),
        gauge(DigitMeter.LABELLED, counted, Accuracy::matched),
        gauge(DigitMeter.CORRECT, counted, accuracy -> accuracy.confusion().correct()),
        gauge(DigitMeter.SURE_LABELLED, judged(counted), row -> row.sure().get().sureMatched()),
        gauge(DigitMeter.SURE_CORRECT, judged(counted), row -> row.sure().get().sureCorrect()),
        gauge(DigitMeter.UNMATCHED_PREDICTIONS, counted, Accuracy::imagesWithoutLabel),
        unmatchedLabels(all),
        confusion(labelled(counted)));
  }

  /**
   * An instance that does not count shows nothing, or its old counts would stand beside the new.
   */
  private List<Accuracy> counted() {
    AccuracyView view = source.allTime();
    return view.source() == AccuracyView.Source.ELSEWHERE ? List.of() : view.accuracies();
  }

  /** An earlier release did not count how sure the answers were. */
  private static List<Accuracy> judged(List<Accuracy> counted) {
    return counted.stream().filter(accuracy -> accuracy.sure().isPresent()).toList();
  }

  /** Without any label, there is no share. */
  private static List<Accuracy> labelled(List<Accuracy> counted) {
    return counted.stream().filter(accuracy -> accuracy.matched() > 0).toList();
  }

  private static GaugeSnapshot gauge(
      DigitMeter meter, List<Accuracy> counted, ToDoubleFunction<Accuracy> value) {
    GaugeSnapshot.Builder gauge = gauge(meter);
    counted.forEach(
        accuracy ->
            gauge.dataPoint(point(labels(accuracy.model()), value.applyAsDouble(accuracy))));
    return gauge.build();
  }

  /** The same number with each model version. */
  private static GaugeSnapshot unmatchedLabels(List<Accuracy> counted) {
    GaugeSnapshot.Builder gauge = gauge(DigitMeter.UNMATCHED_LABELS);
    counted.stream()
        .flatMapToLong(accuracy -> accuracy.labelsWithoutImage().stream())
        .limit(1)
        .forEach(labels -> gauge.dataPoint(point(Labels.EMPTY, (double) labels)));
    return gauge.build();
  }

  private static GaugeSnapshot confusion(List<Accuracy> counted) {
    GaugeSnapshot.Builder confusion = gauge(DigitMeter.CONFUSION);
    counted.forEach(
        accuracy -> addCells(confusion, labels(accuracy.model()), accuracy.confusion()));
    return confusion.build();
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
