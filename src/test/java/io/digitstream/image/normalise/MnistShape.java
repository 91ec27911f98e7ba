package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.raster.Plane;

/** A digit of MNIST, enlarged smoothly. */
record MnistShape(LabelledImage digit) implements DigitShape {
  private static final int SKELETON_SIDE = 120;
  private static final int SMOOTHING = 6;

  @Override
  public int label() {
    return digit.label();
  }

  @Override
  public DigitImage image() {
    return digit.image();
  }

  @Override
  public Plane mask(int side) {
    return InkMask.of(digit.image(), side);
  }

  @Override
  public Plane mask(int side, double strokeWidth) {
    return InkMask.of(digit.image(), side, strokeWidth);
  }

  @Override
  public Plane lines(int side, double width) {
    return Skeleton.of(InkMask.of(digit.image(), SKELETON_SIDE))
        .smooth(SMOOTHING)
        .draw(side, width);
  }
}
