package io.digitstream.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A training's two curves: what it reached on the images it learned from, and on others. */
final class HistoryChart {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 750;
  private static final int MOST_EPOCH_LABELS = 20;

  /** In percent; none at all would lie infinitely high. */
  private static final double FEWEST_ERRORS = 0.01;

  private static final DecimalFormatSymbols ENGLISH = DecimalFormatSymbols.getInstance(Locale.ROOT);

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

  /** By halves of the errors, or all but the first epoch would lie in one line at the top. */
  BufferedImage accuracy() {
    XYChart chart = chart("Accuracy of " + subject, "accuracy, %: each line halves the errors");
    chart.getStyler().setyAxisTickLabelsFormattingFunction(HistoryChart::accuracyLabel);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
    return draw(
        chart, halvings(0), e -> halvings(e.accuracy()), e -> halvings(e.validationAccuracy()));
  }

  /** How often one error in a hundred was halved: 0 for 99 %, 1 for 99.5 %. */
  private static double halvings(double accuracy) {
    return -Math.log(Math.max(100 * (1 - accuracy), FEWEST_ERRORS)) / Math.log(2);
  }

  private static String accuracyLabel(double halvings) {
    double errors = Math.pow(2, -halvings);
    return errors > 100 ? " " : new DecimalFormat("0.##", ENGLISH).format(100 - errors);
  }

  BufferedImage loss() {
    XYChart chart = chart("Loss of " + subject, "cross-entropy");
    chart.getStyler().setYAxisDecimalPattern("0.00##");
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
    return draw(chart, 0, EpochResult::loss, EpochResult::validationLoss);
  }

  private BufferedImage draw(
      XYChart chart,
      double least,
      ToDoubleFunction<EpochResult> learned,
      ToDoubleFunction<EpochResult> judged) {
    add(chart, training, history.epochs(), learned, Palette.TRAINING);
    add(chart, "validation", history.epochs(), judged, Palette.VALIDATION);
    EpochResult kept = history.kept();
    XYSeries ring = add(chart, "kept: epoch " + kept.epoch(), List.of(kept), judged, Palette.INK);
    ring.setMarker(new RingMarker());
    ring.setLineStyle(SeriesLines.NONE);
    setRange(chart, least, learned, judged);
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** The curves' own range with some air, without which a single epoch has no scale at all. */
  private void setRange(
      XYChart chart,
      double least,
      ToDoubleFunction<EpochResult> learned,
      ToDoubleFunction<EpochResult> judged) {
    DoubleSummaryStatistics range = new DoubleSummaryStatistics();
    history.epochs().forEach(epoch -> range.accept(learned.applyAsDouble(epoch)));
    history.epochs().forEach(epoch -> range.accept(judged.applyAsDouble(epoch)));
    double air = Math.max(0.01, (range.getMax() - range.getMin()) / 12);
    chart.getStyler().setYAxisMin(Math.max(least, range.getMin() - air));
    chart.getStyler().setYAxisMax(range.getMax() + air);
  }

  private static XYSeries add(
      XYChart chart,
      String name,
      List<EpochResult> epochs,
      ToDoubleFunction<EpochResult> measure,
      Color colour) {
    double[] x = epochs.stream().mapToDouble(EpochResult::epoch).toArray();
    double[] y = epochs.stream().mapToDouble(measure).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineStyle(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setLineColor(colour);
    series.setMarkerColor(colour);
    return series;
  }

  private XYChart chart(String title, String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(history.epochs().size() == 1 ? "epoch 1" : "epoch")
            .yAxisTitle(yAxis)
            .build();
    int last = history.epochs().size();
    XYStyler styler = chart.getStyler();
    styler.setXAxisMin(last == 1 ? 0.0 : 1.0).setXAxisMax(last == 1 ? 2.0 : last);
    styler.setAxisTitleFont(Palette.font(Font.PLAIN, 20));
    styler.setAxisTickLabelsFont(Palette.font(Font.PLAIN, 17));
    styler.setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
    styler.setYAxisTickMarkSpacingHint(80).setAxisTitlePadding(14).setAxisTickPadding(10);
    styler.setAxisTickLabelsColor(Palette.FAINT).setChartFontColor(Palette.INK);
    styler.setPlotGridVerticalLinesVisible(false).setPlotGridLinesColor(Palette.GRID);
    styler.setPlotBorderVisible(false).setPlotContentSize(0.96).setMarkerSize(9);
    styler.setChartTitleFont(Palette.font(Font.BOLD, 26)).setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(18);
    styler.setLegendFont(Palette.font(Font.PLAIN, 18)).setLegendBorderColor(Palette.GRID);
    styler.setLegendSeriesLineLength(40).setLegendPadding(14);
    styler.setChartBackgroundColor(Palette.PAPER).setChartPadding(24);
    styler.setPlotBackgroundColor(Palette.PAPER);
    int step = Math.max(1, (last + MOST_EPOCH_LABELS - 1) / MOST_EPOCH_LABELS);
    styler.setxAxisTickLabelsFormattingFunction(x -> label(x, step, last));
    return chart;
  }

  /** Whole epochs alone. */
  private static String label(double x, int step, int last) {
    boolean whole = Math.abs(x - Math.rint(x)) < 1e-6;
    boolean shown = whole && Math.rint(x) % step == 0 && x > 0.5 && x < last + 0.5;
    return shown ? String.valueOf(Math.round(x)) : " ";
  }
}
