package io.digitstream.image;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.format.UnreadableImageException;

/**
 * Turns the bytes of an image into what the model sees: the one way from a picture to a {@link
 * DigitImage}, for training, serving and evaluation alike.
 *
 * <p>Safe for use by several threads at once.
 */
public interface ImagePreprocessor {
  /**
   * Decodes and normalises one image.
   *
   * @param bytes an image file of any supported format, or 784 raw pixels; not changed
   * @throws UnreadableImageException if there is no digit to be had of it, whatever the reason
   */
  DigitImage preprocess(byte[] bytes) throws UnreadableImageException;

  /**
   * The same, for those who measure its two steps.
   *
   * @param decoded run between decoding and normalising; not at all where decoding fails
   */
  default DigitImage preprocess(byte[] bytes, Runnable decoded) throws UnreadableImageException {
    DigitImage image = preprocess(bytes);
    decoded.run();
    return image;
  }
}
