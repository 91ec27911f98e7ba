package io.digitstream.train.calibration;

import io.digitstream.digit.Classification;
import io.digitstream.train.Evaluation;

/**
 * The number that a network's logits are divided by before the softmax.
 *
 * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">Guo et al. 2017, On Calibration of
 *     Modern Neural Networks</a>
 */
public record Temperature(double value) {
  private static final double LEAST = 0.05;
  private static final double MOST = 20;
  private static final int STEPS = 40;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Where a float would be 0, its logarithm has no bound. */
  private static final double LEAST_PROBABILITY = 1e-30;

  /** The temperature that makes the labels of these images the most likely. */
  public static Temperature fit(Evaluation heldOut) {
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
    // The likelihood has one maximum, so that each step leaves out a part that cannot hold it
    for (int step = 0; step < STEPS; step++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(heldOut, Math.exp(left)) < loss(heldOut, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return new Temperature(Math.exp((low + high) / 2));
  }

  /** The same answers with other confidences. */
  public Evaluation applyTo(Evaluation evaluation) {
    return evaluation.map(this::applyTo);
  }

  private Classification applyTo(Classification classification) {
    double[] shares = shares(classification, value);
    float[] probabilities = new float[shares.length];
    for (int digit = 0; digit < shares.length; digit++) {
      probabilities[digit] = (float) shares[digit];
    }
    return Classification.of(probabilities, classification.digitScore());
  }

  private static double loss(Evaluation evaluation, double temperature) {
    double sum = 0;
    for (int i = 0; i < evaluation.size(); i++) {
      double[] shares = shares(evaluation.classification(i), temperature);
      sum -= Math.log(Math.max(LEAST_PROBABILITY, shares[evaluation.example(i).label()]));
    }
    return sum;
  }

  /** Logarithms of probabilities are the logits, but for a constant that the softmax removes. */
  private static double[] shares(Classification classification, double temperature) {
    double[] shares = new double[Classification.CLASSES];
    double most = classification.confidence();
    double sum = 0;
    for (int digit = 0; digit < shares.length; digit++) {
      double ratio = Math.max(LEAST_PROBABILITY, classification.probability(digit)) / most;
      shares[digit] = Math.pow(ratio, 1 / temperature);
      sum += shares[digit];
    }
    for (int digit = 0; digit < shares.length; digit++) {
      shares[digit] /= sum;
    }
    return shares;
  }
}
