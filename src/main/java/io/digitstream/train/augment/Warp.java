package io.digitstream.train.augment;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.digit.DigitImage;

/** Rotates, scales, shears, shifts and distorts a digit in one resampling. Not thread-safe. */
final class Warp {
  private static final int SIDE = DigitImage.SIDE;
  private static final float CENTRE = (SIDE - 1) / 2f;

  private final ElasticField field = new ElasticField();
  private final float[] bendX = new float[DigitImage.PIXELS];
  private final float[] bendY = new float[DigitImage.PIXELS];
  private final CubicSampler sampler = new CubicSampler();

  /** The inverse transformation, from a pixel of the result to its source, around the centre. */
  private record Affine(float xx, float xy, float yx, float yy, float x0, float y0) {
    static Affine draw(Augmentation.Pose pose, SeededRandom chance) {
      double angle = Math.toRadians(chance.within(pose.degrees()));
      double scale = 1 + chance.within(pose.scale());
      double stretch = 1 + chance.within(pose.stretch());
      double shear = chance.within(pose.shear());
      double width = 1 / (scale * stretch);
      double height = stretch / scale;
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      return new Affine(
          (float) (cos * width),
          (float) (cos * shear - sin * height),
          (float) (sin * width),
          (float) (sin * shear + cos * height),
          (float) chance.within(pose.pixels()),
          (float) chance.within(pose.pixels()));
    }
  }

  /** Draws random amounts and writes the changed digit to the target. */
  void apply(Augmentation augmentation, SeededRandom chance, float[] source, float[] target) {
    Affine affine = Affine.draw(augmentation.pose(), chance);
    double elastic = chance.upTo(augmentation.stroke().elastic());
    field.draw(chance, elastic, bendX);
    field.draw(chance, elastic, bendY);
    sampler.use(source);
    for (int row = 0; row < SIDE; row++) {
      float y = row - CENTRE;
      for (int column = 0; column < SIDE; column++) {
        float x = column - CENTRE;
        int pixel = row * SIDE + column;
        target[pixel] =
            sampler.at(
                CENTRE + affine.xx * x + affine.xy * y + affine.x0 + bendX[pixel],
                CENTRE + affine.yx * x + affine.yy * y + affine.y0 + bendY[pixel]);
      }
    }
  }
}
