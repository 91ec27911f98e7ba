package io.digitstream.train;

import io.digitstream.dataset.Orientation;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.LabelledImage;
import java.util.List;
import java.util.Optional;

/**
 * Detects images that are stored transposed, mirrored or rotated: a model reads them after the
 * opposite transformation.
 */
public final class OrientationCheck {
  private static final int SAMPLE = 200;

  /** The smallest sample that is sufficient. */
  private static final int LEAST = 10;

  /** Every usable model has a higher accuracy on upright images. */
  private static final double WRONG = 0.5;

  private static final double RIGHT = 0.7;

  private OrientationCheck() {}

  /**
   * Compares a model's accuracy on a sample as it is and after each transformation.
   *
   * @return a sentence with both figures, if a transformation is needed
   */
  public static Optional<String> warning(DigitClassifier classifier, List<LabelledImage> images) {
    List<LabelledImage> sample = TrainingSplit.shuffled(images, 0, 0);
    sample = sample.subList(0, Math.min(SAMPLE, sample.size()));
    if (sample.size() < LEAST) {
      return Optional.empty();
    }
    double asIs = accuracy(classifier, sample);
    if (asIs >= WRONG) {
      return Optional.empty();
    }
    Orientation best = null;
    double highest = RIGHT;
    for (Orientation orientation : Orientation.values()) {
      double turned = accuracy(classifier, turned(sample, orientation));
      if (turned >= highest) {
        best = orientation;
        highest = turned;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(
            ("The images look %s: %s reads %.0f %% of %d of them right as they are, and %.0f %%"
                    + " turned back")
                .formatted(best, classifier.model(), 100 * asIs, sample.size(), 100 * highest));
  }

  private static List<LabelledImage> turned(List<LabelledImage> images, Orientation orientation) {
    return images.stream()
        .map(each -> new LabelledImage(orientation.upright(each.image()), each.label()))
        .toList();
  }

  private static double accuracy(DigitClassifier classifier, List<LabelledImage> images) {
    return Evaluation.of(classifier, images, done -> {}).confusion().accuracy();
  }
}
