package io.digitstream.ops;

import io.digitstream.digit.Classification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model's answers looked like in its evaluation.
 *
 * @param labels the share of each digit among the answers, in order
 * @param confidence the share of answers whose confidence lies in each bin; nothing if unknown, for
 *     there is no guess that would fit a good model
 */
record DriftReference(List<Double> labels, Optional<List<Double>> confidence) {
  /**
   * The bins' upper bounds, each included in its bin. They are narrow near 1, where a good model's
   * confidences lie; deciles would fall together there.
   */
  private static final double[] BOUNDS = {
    0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, Double.POSITIVE_INFINITY
  };

  static final int CONFIDENCE_BINS = BOUNDS.length;

  /**
   * Reads {@code predicted_share_0} to {@code _9} and {@code confidence_share_0} to {@code _9} from
   * an artifact's metrics. Without the first, each digit is as frequent as another.
   */
  static DriftReference of(Map<String, Double> metrics) {
    List<Double> uniform =
        Collections.nCopies(Classification.CLASSES, 1.0 / Classification.CLASSES);
    return new DriftReference(
        shares(metrics, "predicted_share_", Classification.CLASSES).orElse(uniform),
        shares(metrics, "confidence_share_", CONFIDENCE_BINS));
  }

  /** The upper bounds of all bins but the last, which ends at 1. */
  static double[] confidenceBounds() {
    double[] bounds = new double[BOUNDS.length - 1];
    System.arraycopy(BOUNDS, 0, bounds, 0, bounds.length);
    return bounds;
  }

  static int confidenceBin(float confidence) {
    int bin = 0;
    while (confidence > (float) BOUNDS[bin]) {
      bin++;
    }
    return bin;
  }

  private static Optional<List<Double>> shares(
      Map<String, Double> metrics, String prefix, int count) {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Double share = metrics.get(prefix + i);
      if (share == null || !(share >= 0 && share <= 1)) {
        return Optional.empty();
      }
      shares.add(share);
    }
    return Optional.of(List.copyOf(shares));
  }
}
