package io.digitstream.dataset;

import io.digitstream.digit.LabelledImage;
import java.util.List;

/**
 * Labelled images, split once and for all into those to learn from and those to be judged by.
 *
 * @param name what a model artifact says it was trained on, such as {@code mnist}
 * @param training never empty
 * @param test never empty
 * @param trainingNames of the training images' files, as seen from the data set's folder; none if
 *     they are not in files of their own
 * @param testNames the same of the test images
 * @param checksum SHA-256, in hex, of all images and labels in order
 */
public record DigitDataset(
    String name,
    List<LabelledImage> training,
    List<LabelledImage> test,
    List<String> trainingNames,
    List<String> testNames,
    String checksum) {
  public DigitDataset {
    training = List.copyOf(training);
    test = List.copyOf(test);
    trainingNames = List.copyOf(trainingNames);
    testNames = List.copyOf(testNames);
  }

  /** Images with names, and their checksum. */
  public DigitDataset(
      String name,
      List<LabelledImage> training,
      List<LabelledImage> test,
      List<String> trainingNames,
      List<String> testNames) {
    this(name, training, test, trainingNames, testNames, DatasetChecksum.of(training, test));
  }

  /** Images without names, and their checksum. */
  public DigitDataset(String name, List<LabelledImage> training, List<LabelledImage> test) {
    this(name, training, test, List.of(), List.of());
  }

  /** What to call a training image: its file, or its place. */
  private String trainingName(int index) {
    return trainingNames.isEmpty() ? "training image " + index : trainingNames.get(index);
  }

  /** What to call an image, with the training images counted before the test images. */
  public String name(int index) {
    return index < training.size() ? trainingName(index) : testName(index - training.size());
  }

  /** What to call a test image: its file, or its place. */
  public String testName(int index) {
    return testNames.isEmpty() ? "test image " + index : testNames.get(index);
  }
}
