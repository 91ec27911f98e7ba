package io.digitstream.train;

import io.digitstream.digit.Classification;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The images whose labels are most likely wrong, by confident learning: the model's probability of
 * another digit is at least its mean over the images with that label, and above the probability of
 * the image's own label.
 *
 * @see <a href="https://doi.org/10.1613/jair.1.12125">Northcutt et al., 2021</a>
 */
public final class LabelIssues {
  private static final int MOST = 50;

  private LabelIssues() {}

  /** Returns at most 50 places in the evaluation, the least likely label first. */
  public static List<Integer> of(Evaluation evaluation) {
    double[] thresholds = thresholds(evaluation);
    return IntStream.range(0, evaluation.size())
        .filter(i -> isSuspect(evaluation, i, thresholds))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> likelihood(evaluation, i)))
        .limit(MOST)
        .toList();
  }

  /** The model's probability of an image's label. */
  public static double likelihood(Evaluation evaluation, int index) {
    return evaluation.classification(index).probability(evaluation.example(index).label());
  }

  private static boolean isSuspect(Evaluation evaluation, int index, double[] thresholds) {
    Classification answer = evaluation.classification(index);
    return !evaluation.isRight(index) && answer.confidence() >= thresholds[answer.label()];
  }

  /** For each digit, its mean probability over the images with that label. */
  private static double[] thresholds(Evaluation evaluation) {
    double[] sums = new double[Classification.CLASSES];
    int[] counts = new int[Classification.CLASSES];
    for (int i = 0; i < evaluation.size(); i++) {
      int label = evaluation.example(i).label();
      sums[label] += likelihood(evaluation, i);
      counts[label]++;
    }
    return IntStream.range(0, Classification.CLASSES)
        .mapToDouble(digit -> counts[digit] == 0 ? 0 : sums[digit] / counts[digit])
        .toArray();
  }
}
