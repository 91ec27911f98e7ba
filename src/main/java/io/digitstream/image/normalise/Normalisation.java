package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.Bitmap;
import io.digitstream.image.raster.Plane;
import java.util.Optional;

/**
 * What each step of the normaliser made of one picture.
 *
 * @param opaque the picture on paper
 * @param work the steps in between; empty if the picture was a digit of the right format already
 * @param digit the result
 */
public record Normalisation(Bitmap opaque, Optional<Work> work, DigitImage digit) {
  /**
   * The steps between the picture and the digit.
   *
   * @param ink how much each pixel is darkened, without the paper
   * @param unruled without ruled lines and straight frames
   * @param levelled the same, from no ink to full ink
   * @param selected the digit's parts alone
   * @param strokes cropped, with strokes of the usual width
   */
  public record Work(Plane ink, Plane unruled, Plane levelled, Plane selected, Plane strokes) {}
}
