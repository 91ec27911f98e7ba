package io.digitstream.image.raster;

/** A rectangle of pixels; right and bottom are the first column and row outside it. */
public record Box(int left, int top, int right, int bottom) {
  public int width() {
    return right - left;
  }

  public int height() {
    return bottom - top;
  }

  public int side() {
    return Math.max(width(), height());
  }

  /** The empty number of pixels between two boxes; 0 where they overlap in rows and columns. */
  public int gapTo(Box other) {
    int across = Math.max(0, Math.max(left, other.left) - Math.min(right, other.right));
    int down = Math.max(0, Math.max(top, other.top) - Math.min(bottom, other.bottom));
    return Math.max(across, down);
  }

  /** What two boxes share; they must overlap. */
  public Box within(Box other) {
    return new Box(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  public Box union(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }
}
