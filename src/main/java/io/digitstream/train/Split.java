package io.digitstream.train;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.LabelledImage;
import java.util.List;

/** The images that are learned from, and those that each epoch is validated on. */
record Split(List<LabelledImage> training, List<LabelledImage> validation) {
  /**
   * Keeps some of the training images for validation, picked by the seed, or validates on the test
   * images if none is to be kept.
   *
   * @throws IllegalArgumentException if nothing would be left to learn from
   */
  static Split of(DigitDataset data, int heldOut, long seed) {
    if (heldOut == 0) {
      return new Split(data.training(), data.test());
    }
    int images = data.training().size();
    if (heldOut >= images) {
      throw new IllegalArgumentException(
          "%d images cannot be held out of %d training images".formatted(heldOut, images));
    }
    List<LabelledImage> shuffled = BatchFeed.shuffled(data.training(), seed, 0);
    return new Split(shuffled.subList(heldOut, images), shuffled.subList(0, heldOut));
  }
}
