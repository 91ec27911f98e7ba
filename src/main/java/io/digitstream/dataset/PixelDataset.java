package io.digitstream.dataset;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.nio.file.Path;
import java.util.List;

/** A data set that stores pixels, 28×28 of each image, and not pictures in files of their own. */
public interface PixelDataset {
  /**
   * Reads training and test images.
   *
   * @throws DatasetException if a file is missing or malformed, or images and labels disagree
   */
  DigitDataset read() throws DatasetException;

  /** Reads the test images alone. */
  default List<LabelledImage> readTest() throws DatasetException {
    return read().test();
  }

  /** Reads the images to predict: those without labels where there are any, or the test images. */
  default List<DigitImage> readUnlabelled() throws DatasetException {
    return readTest().stream().map(LabelledImage::image).toList();
  }

  /**
   * Checks a label that a file holds as a number.
   *
   * @param index of the label in the file
   * @throws DatasetException if it is no digit
   */
  static void requireDigit(Path file, int index, int label) throws DatasetException {
    if (label < 0 || label > 9) {
      throw new DatasetException(
          "%s: label %d is %d, expected a digit from 0 to 9".formatted(file, index, label));
    }
  }
}
