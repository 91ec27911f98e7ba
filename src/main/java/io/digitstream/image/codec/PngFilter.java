package io.digitstream.image.codec;

import javax.imageio.IIOException;

/** Undoes what a PNG does to each row so that it compresses better. */
final class PngFilter {
  private PngFilter() {}

  /**
   * Turns differences back into samples, in place.
   *
   * @param lines rows of a byte that says how it was done, 0 to 4, and then the samples
   * @param at where the row begins; the row above it has been done, or is zero
   * @param stride bytes of a row
   * @param pixel bytes of a pixel
   */
  static void undo(byte[] lines, int at, int stride, int pixel) throws IIOException {
    int first = at + 1;
    int end = at + stride;
    switch (lines[at]) {
      case 0 -> {}
      case 1 -> undoLeft(lines, first, end, pixel);
      case 2 -> undoUp(lines, first, end, stride);
      case 3 -> undoAverage(lines, first, end, stride, pixel);
      case 4 -> undoPaeth(lines, first, end, stride, pixel);
      default ->
          throw new IIOException(
              "a row has filter type " + (lines[at] & 0xff) + "; 0 to 4 were expected");
    }
  }

  private static void undoLeft(byte[] lines, int first, int end, int pixel) {
    for (int i = first + pixel; i < end; i++) {
      lines[i] += lines[i - pixel];
    }
  }

  private static void undoUp(byte[] lines, int first, int end, int stride) {
    for (int i = first; i < end; i++) {
      lines[i] += lines[i - stride];
    }
  }

  private static void undoAverage(byte[] lines, int first, int end, int stride, int pixel) {
    for (int i = first; i < end; i++) {
      int left = i - pixel < first ? 0 : lines[i - pixel] & 0xff;
      int up = lines[i - stride] & 0xff;
      lines[i] += (byte) ((left + up) / 2);
    }
  }

  private static void undoPaeth(byte[] lines, int first, int end, int stride, int pixel) {
    for (int i = first; i < end; i++) {
      boolean isFirst = i - pixel < first;
      int left = isFirst ? 0 : lines[i - pixel] & 0xff;
      int up = lines[i - stride] & 0xff;
      int corner = isFirst ? 0 : lines[i - stride - pixel] & 0xff;
      lines[i] += (byte) nearest(left, up, corner);
    }
  }

  /** Of three neighbours, the one nearest to left + up - corner; in doubt the first. */
  private static int nearest(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
