package io.digitstream.train.augment;

/**
 * How far a training image may be changed, so that each epoch shows another hand's writing of the
 * same digit. Every change is drawn bell-shaped around none, and never goes further than stated.
 */
public record Augmentation(Pose pose, Stroke stroke) {
  /** Every image as it is. */
  public static final Augmentation NONE =
      new Augmentation(new Pose(0, 0, 0, 0, 0), new Stroke(0, 0, 0, 0, 0));

  /** What other hands, pens and scanners do to a digit that is centred and of MNIST's size. */
  public static final Augmentation HANDWRITING =
      new Augmentation(new Pose(15, 0.15, 0.10, 0.25, 2), new Stroke(5, 0.8, 0.4, 0.5, 0.5));

  /**
   * How the digit lies on the paper.
   *
   * @param degrees of rotation: lines of writing slope; more than this is rare
   * @param scale share of the size: a long tail shrinks the rest of a digit fitted into 20×20
   * @param stretch share by which width and height differ: hands are narrow or broad
   * @param shear columns by row: writing slants, mostly to the right
   * @param pixels of shift: the centre of mass moves with every tail and serif
   */
  public record Pose(double degrees, double scale, double stretch, double shear, double pixels) {}

  /**
   * How the digit was drawn.
   *
   * @param elastic most pixels by which a grid point strays, and the stroke with it, less the
   *     spline smoothing: hands tremble and hurry
   * @param thicker share of a one-pixel rim added: markers, and fingers on a screen
   * @param thinner share of a one-pixel rim taken: hard pencils; more would break thin strokes
   * @param blur share of a 3×3 blur: scaling down a large picture softens it
   * @param tone bow of the grey curve: soft edges are lighter or darker by scanner and screen
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
