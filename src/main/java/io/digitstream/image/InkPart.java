package io.digitstream.image;

/**
 * A connected patch of ink.
 *
 * @param id its number among the picture's patches, from 1
 * @param box where it is
 * @param mass the sum of its ink
 * @param peak its fullest ink
 */
record InkPart(int id, Box box, double mass, float peak) {
  boolean touchesEdge(Plane picture) {
    return box.left() == 0
        || box.top() == 0
        || box.right() == picture.width()
        || box.bottom() == picture.height();
  }
}
