package io.digitstream.dataset.synthetic;

import io.digitstream.dataset.SeededRandom;

/**
 * How a writer leans and stretches a whole digit, as a smooth map of the plane.
 *
 * @param slant shear; positive leans to the right
 * @param rotation radians, clockwise
 * @param aspect width over height, 1 as in the style
 * @param taper how much broader the foot is than the head
 * @param waist how far the middle is moved down
 * @param sway how far the middle bends to the right
 * @param ripple how far the line wavers from side to side
 * @param phase where the ripple starts, radians
 */
record ShapeVariation(
    double slant,
    double rotation,
    double aspect,
    double taper,
    double waist,
    double sway,
    double ripple,
    double phase) {
  static ShapeVariation random(SeededRandom random) {
    return new ShapeVariation(
        random.around(0.15, 0.22),
        random.around(0, 0.09),
        Math.max(0.6, random.around(1, 0.15)),
        random.around(0, 0.1),
        random.around(0, 4),
        random.around(0, 2.5),
        random.around(0, 1.5),
        random.between(0, 2 * Math.PI));
  }

  /** Where a point of the style's square of 100 goes. */
  ControlPoint apply(ControlPoint point) {
    double height = point.y() / 100;
    double bulge = StrictMath.sin(Math.PI * height);
    double x = (point.x() - 50) * (1 + taper * (2 * height - 1)) * aspect;
    x += sway * bulge + ripple * StrictMath.sin(2 * Math.PI * height + phase);
    double y = point.y() - 50 + waist * bulge;
    x -= slant * y;
    double cos = StrictMath.cos(rotation);
    double sin = StrictMath.sin(rotation);
    return new ControlPoint(x * cos - y * sin, x * sin + y * cos, point.corner());
  }
}
