package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.Plane;

/** A digit that can be drawn at any size, for pictures of it to be made. */
interface DigitShape {
  int label();

  /** The digit in the format of MNIST. */
  DigitImage image();

  /** The digit alone, its longer side of the given length, with the strokes it has. */
  Plane mask(int side);

  /** The digit with every stroke of about the same width, in pixels. */
  Plane mask(int side, double strokeWidth);

  /** The digit as connected lines of the same width, however thin, in pixels. */
  Plane lines(int side, double width);
}
