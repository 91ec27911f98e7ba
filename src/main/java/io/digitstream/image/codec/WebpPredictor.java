package io.digitstream.image.codec;

/** What a lossless WebP expects of a pixel, by its neighbours: section 4.1 of RFC 9649. */
final class WebpPredictor {
  private static final int BLACK = 0xff000000;

  private WebpPredictor() {}

  /** Sums two pixels, each of the four parts by itself. */
  static int add(int one, int other) {
    int alphaGreen = (one & 0xff00ff00) + (other & 0xff00ff00);
    int redBlue = (one & 0xff00ff) + (other & 0xff00ff);
    return (alphaGreen & 0xff00ff00) | (redBlue & 0xff00ff);
  }

  /** What is expected at a place; everything before it is there. */
  static int predict(int[] pixels, int at, int x, int y, int width, int mode) {
    if (y == 0) {
      return x == 0 ? BLACK : pixels[at - 1];
    }
    int top = pixels[at - width];
    if (x == 0) {
      return top;
    }
    int left = pixels[at - 1];
    int topLeft = pixels[at - width - 1];
    // At the right edge this is the first pixel of the row itself
    int topRight = pixels[at - width + 1];
    return switch (mode) {
      case 1 -> left;
      case 2 -> top;
      case 3 -> topRight;
      case 4 -> topLeft;
      case 5 -> mean(mean(left, topRight), top);
      case 6 -> mean(left, topLeft);
      case 7 -> mean(left, top);
      case 8 -> mean(topLeft, top);
      case 9 -> mean(top, topRight);
      case 10 -> mean(mean(left, topLeft), mean(top, topRight));
      case 11 -> nearer(left, top, topLeft);
      case 12 -> clampFull(left, top, topLeft);
      case 13 -> clampHalf(mean(left, top), topLeft);
      default -> BLACK;
    };
  }

  private static int mean(int one, int other) {
    return ((one ^ other) >>> 1 & 0x7f7f7f7f) + (one & other);
  }

  private static int nearer(int left, int top, int topLeft) {
    int toLeft = 0;
    int toTop = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      toLeft += Math.abs((top >>> shift & 0xff) - (topLeft >>> shift & 0xff));
      toTop += Math.abs((left >>> shift & 0xff) - (topLeft >>> shift & 0xff));
    }
    return toLeft < toTop ? left : top;
  }

  private static int clampFull(int left, int top, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      int sum = (left >>> shift & 0xff) + (top >>> shift & 0xff) - (topLeft >>> shift & 0xff);
      result |= clamp(sum) << shift;
    }
    return result;
  }

  private static int clampHalf(int mean, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      int level = mean >>> shift & 0xff;
      result |= clamp(level + (level - (topLeft >>> shift & 0xff)) / 2) << shift;
    }
    return result;
  }

  private static int clamp(int level) {
    return Math.max(0, Math.min(0xff, level));
  }
}
