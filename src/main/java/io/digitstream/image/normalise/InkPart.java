package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;

/**
 * A connected patch of ink.
 *
 * @param id its number among the picture's patches, from 1
 * @param box where it is
 * @param count how many cells it has
 * @param mass the sum of its ink
 * @param peak its fullest ink
 */
record InkPart(int id, Box box, int count, double mass, float peak) {
  boolean touchesEdge(Plane picture) {
    return edgesTouched(picture) > 0;
  }

  /** How many of the picture's four edges the patch reaches. */
  int edgesTouched(Plane picture) {
    return (box.left() == 0 ? 1 : 0)
        + (box.top() == 0 ? 1 : 0)
        + (box.right() == picture.width() ? 1 : 0)
        + (box.bottom() == picture.height() ? 1 : 0);
  }

  /** The share of its box that it covers. */
  double fill() {
    return (double) count / box.width() / box.height();
  }
}
