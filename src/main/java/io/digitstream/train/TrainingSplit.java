package io.digitstream.train;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.LabelledImage;
import io.digitstream.train.recipe.StartingPoint;
import io.digitstream.train.recipe.TrainingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The images that are learned from, and those that each epoch is validated on. */
public record TrainingSplit(List<LabelledImage> training, List<LabelledImage> validation) {
  /** Of the training images: 5,000 of MNIST's 60,000. */
  private static final int MOST_SHARE = 12;

  /**
   * Keeps some of the training images for validation, picked by the seed, or validates on the test
   * images if none is to be kept.
   *
   * @param heldOut most images to keep; of a small set it is a twelfth, but at least one
   * @throws TrainingException if nothing would be left to learn from
   */
  public static TrainingSplit of(DigitDataset data, int heldOut, long seed)
      throws TrainingException {
    if (heldOut == 0) {
      return new TrainingSplit(data.training(), data.test());
    }
    int images = data.training().size();
    if (images < 2) {
      throw new TrainingException(
          "%s has a single training image, expected one to learn from and one to hold out"
              .formatted(data.name()));
    }
    int kept = Math.min(heldOut, Math.max(1, images / MOST_SHARE));
    List<LabelledImage> shuffled = shuffled(data.training(), seed, 0);
    return new TrainingSplit(shuffled.subList(kept, images), shuffled.subList(0, kept));
  }

  /**
   * Adds synthetic digits to the images that are learned from, in writer styles that the others may
   * lack.
   *
   * @param share of the images to learn from, by which they become more
   */
  TrainingSplit withSynthetic(float share, long seed) {
    int count = Math.round(share * training.size());
    if (count == 0) {
      return this;
    }
    List<LabelledImage> more = new ArrayList<>(training);
    more.addAll(new SyntheticDigits(~seed).first(count));
    return new TrainingSplit(more, validation);
  }

  /** Adds images that the starting point reads already, if there is one. */
  TrainingSplit withRehearsal(Optional<StartingPoint> start, long seed) {
    return start
        .map(from -> new TrainingSplit(Rehearsal.mixed(training, from, seed), validation))
        .orElse(this);
  }

  /** The images in an order that depends on the seed and the epoch alone. */
  static List<LabelledImage> shuffled(List<LabelledImage> examples, long seed, int epoch) {
    List<LabelledImage> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(seed * 1_000_003 + epoch));
    return shuffled;
  }

  /** Consecutive slices of the given size; the last may be shorter. */
  static <T> List<List<T>> slices(List<T> examples, int size) {
    List<List<T>> slices = new ArrayList<>();
    for (int start = 0; start < examples.size(); start += size) {
      slices.add(examples.subList(start, Math.min(start + size, examples.size())));
    }
    return slices;
  }
}
