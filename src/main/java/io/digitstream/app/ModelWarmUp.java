package io.digitstream.app;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lets a model answer blank images before it gets real ones: the first prediction of each batch
 * size compiles code, and no image should wait for that.
 */
final class ModelWarmUp {
  private static final DigitImage BLANK = DigitImage.of(new byte[DigitImage.PIXELS]);

  /** Each of them occurs where the stream is not busy; above, only powers of two are worth it. */
  private static final int ALL_UP_TO = 32;

  private ModelWarmUp() {}

  /**
   * Answers batches of the sizes that will occur, up to the largest.
   *
   * @return the same, which is closed if it fails
   */
  static DigitClassifier of(DigitClassifier classifier, int largest) {
    try {
      for (int size : sizes(largest)) {
        classifier.classify(Collections.nCopies(size, BLANK));
      }
      return classifier;
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
  }

  static List<Integer> sizes(int largest) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = 1; size < largest; size = size < ALL_UP_TO ? size + 1 : 2 * size) {
      sizes.add(size);
    }
    sizes.add(largest);
    return sizes;
  }
}
