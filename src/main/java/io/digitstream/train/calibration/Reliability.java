package io.digitstream.train.calibration;

import io.digitstream.train.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * How many answers are right at each confidence, in 15 bins of equal width.
 *
 * @param bins by confidence, the lowest first
 */
public record Reliability(List<Bin> bins) {
  /** The number that Guo et al. 2017 and most others use. */
  public static final int BINS = 15;

  /**
   * The answers of one bin.
   *
   * @param confidence their mean; 0 if there are none
   * @param accuracy the share of right ones; 0 if there are none
   */
  public record Bin(int images, double confidence, double accuracy) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  /** Counts a model's answers. */
  public static Reliability of(Evaluation evaluation) {
    int[] images = new int[BINS];
    int[] right = new int[BINS];
    double[] confidence = new double[BINS];
    for (int i = 0; i < evaluation.size(); i++) {
      double sure = evaluation.classification(i).confidence();
      // A bin includes its upper bound
      int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(sure * BINS) - 1));
      images[bin]++;
      confidence[bin] += sure;
      right[bin] += evaluation.isRight(i) ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      int count = Math.max(1, images[bin]);
      bins.add(new Bin(images[bin], confidence[bin] / count, (double) right[bin] / count));
    }
    return new Reliability(bins);
  }

  /** The mean difference of confidence and accuracy, of the bins by their images, 0 to 1. */
  public double expectedCalibrationError() {
    double sum = 0;
    for (Bin bin : bins) {
      sum += bin.images() * Math.abs(bin.confidence() - bin.accuracy());
    }
    return sum / images();
  }

  /** The number of images in all bins. */
  public int images() {
    return bins.stream().mapToInt(Bin::images).sum();
  }
}
