package io.digitstream.train.report;

import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.History;
import io.digitstream.train.recipe.TrainingPlan;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of a training: training and validation results by epoch. */
final class HistoryChart {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 750;

  /** The space for labels between the axis titles and the curves. */
  private static final int LABELS = 76;

  private final History history;
  private final String subject;
  private final String training;

  /**
   * Creates a chart.
   *
   * @param data its name, for the title
   */
  HistoryChart(History history, TrainingPlan plan, String data) {
    this.history = history;
    this.subject = "recipe %s on %s".formatted(plan.recipe().name(), data);
    // Or readers wonder why the network is better at images that it has not seen
    this.training = "training" + handicap(plan);
  }

  private static String handicap(TrainingPlan plan) {
    List<String> handicaps = new ArrayList<>();
    if (!plan.recipe().regularisation().augmentation().isNone()) {
      handicaps.add("augmented");
    }
    if (plan.architecture().dropout() > 0) {
      handicaps.add("with dropout");
    }
    return handicaps.isEmpty() ? "" : " (" + String.join(", ", handicaps) + ")";
  }

  /**
   * Each line of the scale halves the errors. On a linear scale, all epochs but the first would be
   * one line at the top.
   */
  BufferedImage accuracy() {
    ChartScale scale =
        ChartScale.ofAccuracies(values(EpochResult::accuracy, EpochResult::validationAccuracy));
    String last = scale.most() == ChartScale.NO_ERROR ? ", the last has none" : "";
    XYChart chart =
        chart("Accuracy of " + subject, "accuracy, %: each line halves the errors" + last, scale);
    return draw(
        chart,
        scale,
        epoch -> ChartScale.halvings(epoch.accuracy()),
        epoch -> ChartScale.halvings(epoch.validationAccuracy()));
  }

  BufferedImage loss() {
    ChartScale scale = ChartScale.ofLosses(values(EpochResult::loss, EpochResult::validationLoss));
    XYChart chart = chart("Loss of " + subject, "cross-entropy", scale);
    return draw(chart, scale, EpochResult::loss, EpochResult::validationLoss);
  }

  private DoubleStream values(
      ToDoubleFunction<EpochResult> learned, ToDoubleFunction<EpochResult> judged) {
    return history.epochs().stream()
        .flatMapToDouble(
            epoch -> DoubleStream.of(learned.applyAsDouble(epoch), judged.applyAsDouble(epoch)));
  }

  private BufferedImage draw(
      XYChart chart,
      ChartScale scale,
      ToDoubleFunction<EpochResult> learned,
      ToDoubleFunction<EpochResult> judged) {
    for (ChartScale.Tick tick : scale.ticks()) {
      addLine(chart, tick);
    }
    add(chart, training, history.epochs(), learned, Palette.TRAINING);
    add(chart, "validation", history.epochs(), judged, Palette.VALIDATION);
    EpochResult kept = history.kept();
    XYSeries ring = add(chart, "kept: epoch " + kept.epoch(), List.of(kept), judged, Palette.INK);
    ring.setMarker(new RingMarker());
    ring.setLineStyle(SeriesLines.NONE);
    try (Canvas canvas = new Canvas(WIDTH, HEIGHT)) {
      canvas.chart(chart);
      canvas.with(Font.PLAIN, 17, Palette.FAINT);
      double left = chart.getScreenXFromChart(epochScale().least()) - 18;
      double bottom = chart.getScreenYFromChart(scale.least()) + 44;
      for (ChartScale.Tick tick : scale.ticks()) {
        canvas.right(tick.label(), left, chart.getScreenYFromChart(tick.at()));
      }
      for (ChartScale.Tick tick : epochScale().ticks()) {
        canvas.centred(tick.label(), (int) chart.getScreenXFromChart(tick.at()), (int) bottom);
      }
      return canvas.image();
    }
  }

  private ChartScale epochScale() {
    return ChartScale.ofEpochs(history.size());
  }

  private void addLine(XYChart chart, ChartScale.Tick tick) {
    double[] x = {epochScale().least(), epochScale().most()};
    XYSeries line = chart.addSeries("at " + tick.at(), x, new double[] {tick.at(), tick.at()});
    line.setMarker(SeriesMarkers.NONE).setLineColor(Palette.GRID).setLineWidth(1);
    line.setShowInLegend(false);
  }

  private static XYSeries add(
      XYChart chart,
      String name,
      List<EpochResult> epochs,
      ToDoubleFunction<EpochResult> measure,
      Color colour) {
    double[] x = epochs.stream().mapToDouble(EpochResult::epoch).toArray();
    // XChart leaves a gap for NaN, but never ends on infinity
    double[] y =
        epochs.stream()
            .mapToDouble(measure)
            .map(value -> Double.isFinite(value) ? value : Double.NaN)
            .toArray();
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineStyle(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setLineColor(colour);
    series.setMarkerColor(colour);
    return series;
  }

  private XYChart chart(String title, String yAxis, ChartScale scale) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(yAxis)
            .build();
    XYStyler styler = chart.getStyler();
    styler.setXAxisMin(epochScale().least()).setXAxisMax(epochScale().most());
    styler.setYAxisMin(scale.least()).setYAxisMax(scale.most());
    // Labels that differ whatever the values are: XChart still looks for some
    styler.setxAxisTickLabelsFormattingFunction(String::valueOf);
    styler.setyAxisTickLabelsFormattingFunction(String::valueOf);
    styler.setXAxisTicksVisible(false).setYAxisTicksVisible(false);
    styler.setPlotGridLinesVisible(false).setPlotTicksMarksVisible(false);
    styler.setAxisTitleFont(Palette.font(Font.PLAIN, 20)).setAxisTitlePadding(LABELS);
    styler.setChartFontColor(Palette.INK);
    styler.setPlotBorderVisible(false).setPlotContentSize(0.94).setMarkerSize(9);
    styler.setChartTitleFont(Palette.font(Font.BOLD, 26)).setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(18);
    // Outside the plot, where it hides nothing
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendFont(Palette.font(Font.PLAIN, 18)).setLegendBorderColor(Palette.PAPER);
    styler.setLegendSeriesLineLength(40).setLegendPadding(14);
    styler.setChartBackgroundColor(Palette.PAPER).setChartPadding(24);
    styler.setPlotBackgroundColor(Palette.PAPER);
    return chart;
  }
}
