package io.digitstream.train.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * One axis of a chart: its range and the positions of its labels. The charts do not use XChart's
 * own labels, because XChart searches without end if it finds no two different ones.
 */
record ChartScale(double least, double most, List<Tick> ticks) {
  /** The top of the scale is 100 %, above the last line that halves the errors, 99.98 %. */
  static final int NO_ERROR = 7;

  private static final int MOST_EPOCH_LABELS = 20;
  private static final int MOST_LINES = 7;
  private static final DecimalFormatSymbols ENGLISH = DecimalFormatSymbols.getInstance(Locale.ROOT);

  /** A label, and a line across the chart. */
  record Tick(double at, String label) {}

  /** How often an error rate of 1 % is halved: 0 for 99 %, 1 for 99.5 %, at most 7. */
  static double halvings(double accuracy) {
    double errors = Math.max(100 * (1 - accuracy), Math.pow(2, -NO_ERROR));
    return -Math.log(errors) / Math.log(2);
  }

  /** A scale on which each line has half the errors of the one below it. */
  static ChartScale ofAccuracies(DoubleStream accuracies) {
    DoubleSummaryStatistics range = accuracies.map(ChartScale::halvings).summaryStatistics();
    int least = (int) Math.floor(range.getMin());
    int most = Math.max(least + 1, (int) Math.ceil(range.getMax()));
    List<Tick> ticks = new ArrayList<>();
    for (int halvings = least; halvings <= most; halvings++) {
      double errors = Math.pow(2, -halvings);
      if (errors <= 100) {
        double accuracy = halvings == NO_ERROR ? 100 : 100 - errors;
        ticks.add(new Tick(halvings, new DecimalFormat("0.##", ENGLISH).format(accuracy)));
      }
    }
    return new ChartScale(Math.max(least, halvings(0)), most, ticks);
  }

  /**
   * A scale in steps of 1, 2 or 5 times a power of ten; values that are not finite are left out.
   */
  static ChartScale ofLosses(DoubleStream losses) {
    DoubleSummaryStatistics range = losses.filter(Double::isFinite).summaryStatistics();
    double low = range.getCount() == 0 ? 0 : range.getMin();
    double high = range.getCount() == 0 ? 1 : range.getMax();
    double air = Math.max(0.01, (high - low) / 12);
    double least = Math.max(0, low - air);
    double most = high + air;
    double step = step((most - least) / MOST_LINES);
    String pattern = step > 1e6 ? "0.#E0" : "0." + "0".repeat(Math.max(1, decimals(step)));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(least / step); i * step <= most; i++) {
      ticks.add(new Tick(i * step, new DecimalFormat(pattern, ENGLISH).format(i * step)));
    }
    return new ChartScale(least, most, ticks);
  }

  /** Whole numbers of epochs only. */
  static ChartScale ofEpochs(int last) {
    int step = (last + MOST_EPOCH_LABELS - 1) / MOST_EPOCH_LABELS;
    List<Tick> ticks = new ArrayList<>();
    for (int epoch = step; epoch <= last; epoch += step) {
      ticks.add(new Tick(epoch, String.valueOf(epoch)));
    }
    return new ChartScale(last == 1 ? 0 : 1, last == 1 ? 2 : last, ticks);
  }

  /** The next of 1, 2 or 5 times a power of ten. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double factor = least / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
  }

  private static int decimals(double step) {
    return (int) -Math.floor(Math.log10(step * 1.0001));
  }
}
