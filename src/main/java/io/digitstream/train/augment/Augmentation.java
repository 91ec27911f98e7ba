package io.digitstream.train.augment;

/**
 * How much a training image may be changed in each epoch. The amount of every change has a
 * bell-shaped distribution around zero and never exceeds the given limit.
 */
public record Augmentation(Pose pose, Stroke stroke) {
  /** No change. */
  public static final Augmentation NONE =
      new Augmentation(new Pose(0, 0, 0, 0, 0), new Stroke(0, 0, 0, 0, 0));

  /**
   * The variation by writers, pens and scanners of digits that are centred and have MNIST's size.
   */
  public static final Augmentation HANDWRITING =
      new Augmentation(new Pose(15, 0.15, 0.10, 0.25, 2), new Stroke(3, 0.8, 0.4, 0.5, 0.5));

  /**
   * The position and shape of a digit.
   *
   * @param degrees of rotation, because lines of writing slope
   * @param scale share of the size, because a long tail shrinks the rest of a digit that is fitted
   *     into 20×20
   * @param stretch share by which width and height differ
   * @param shear columns per row, because writing slants
   * @param pixels of shift, because every tail and serif moves the centre of mass
   */
  public record Pose(double degrees, double scale, double stretch, double shear, double pixels) {}

  /**
   * The strokes of a digit.
   *
   * @param elastic largest displacement of a grid point in pixels, before the spline smooths it
   * @param thicker share of a one-pixel rim that is added, as by markers and fingers on a screen
   * @param thinner share of a one-pixel rim that is removed, as by hard pencils; more would break
   *     thin strokes
   * @param blur share of a 3×3 blur, as by scaling down a large picture
   * @param tone curvature of the grey curve, which differs between scanners and screens
   */
  public record Stroke(double elastic, double thicker, double thinner, double blur, double tone) {}

  public boolean isNone() {
    return equals(NONE);
  }

  @Override
  public String toString() {
    return isNone()
        ? "none"
        : "rotation %s°, scale %s, stretch %s, shear %s, shift %s px, elastic %s px, thicker %s, thinner %s, blur %s, tone %s"
            .formatted(
                pose.degrees,
                pose.scale,
                pose.stretch,
                pose.shear,
                pose.pixels,
                stroke.elastic,
                stroke.thicker,
                stroke.thinner,
                stroke.blur,
                stroke.tone);
  }
}
