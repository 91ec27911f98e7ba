package io.digitstream.dataset.negative;

import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import java.util.List;

/** Makes series of pictures that all go through one preprocessing. */
public record PictureSource(ImagePreprocessor preprocessor) {
  /**
   * A series of its own for each seed.
   *
   * @param digits in the format of MNIST, that some of the pictures show
   */
  public PictureSeries series(List<LabelledImage> digits, long seed) {
    return new PictureSeries(digits, preprocessor, seed);
  }
}
