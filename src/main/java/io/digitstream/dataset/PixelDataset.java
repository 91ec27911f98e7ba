package io.digitstream.dataset;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
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
}
