package io.digitstream.dataset;

import io.digitstream.digit.LabelledImage;
import java.util.List;

/**
 * Labelled images, split once and for all into those to learn from and those to be judged by.
 *
 * @param name what a model artifact says it was trained on, such as {@code mnist}
 * @param training never empty
 * @param test never empty
 * @param checksum SHA-256, in hex, of all images and labels in order
 */
public record DigitDataset(
    String name, List<LabelledImage> training, List<LabelledImage> test, String checksum) {
  public DigitDataset {
    training = List.copyOf(training);
    test = List.copyOf(test);
  }
}
