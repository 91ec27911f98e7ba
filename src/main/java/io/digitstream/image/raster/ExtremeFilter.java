package io.digitstream.image.raster;

import java.util.Arrays;

/**
 * Replaces each pixel by the largest or smallest in the square around it.
 *
 * <p>The extreme of a window is had from those of two halves that may overlap, so that a few passes
 * over the whole plane do for a square of any size. Values count in steps of 1/{@value #STEPS}.
 */
public final class ExtremeFilter {
  private static final int STEPS = 1 << 14;

  private final int radius;
  private final int width;
  private final int height;
  private final int stride;
  private final float[] padded;
  private final float[] shifted;

  private ExtremeFilter(Plane plane, int radius) {
    this.radius = radius;
    this.width = plane.width();
    this.height = plane.height();
    this.stride = width + 2 * radius;
    this.padded = new float[stride * (height + 2 * radius)];
    this.shifted = new float[padded.length];
  }

  /** Fills dark features narrower than the square, and leaves wider ones as they are. */
  public static Plane close(Plane plane, int radius) {
    ExtremeFilter filter = new ExtremeFilter(plane, radius);
    return filter.filter(filter.filter(plane, STEPS), -STEPS);
  }

  /** Levels bright features narrower than the square. */
  public static Plane open(Plane plane, int radius) {
    ExtremeFilter filter = new ExtremeFilter(plane, radius);
    return filter.filter(filter.filter(plane, -STEPS), STEPS);
  }

  public static Plane largest(Plane plane, int radius) {
    return new ExtremeFilter(plane, radius).filter(plane, STEPS);
  }

  public static Plane smallest(Plane plane, int radius) {
    return new ExtremeFilter(plane, radius).filter(plane, -STEPS);
  }

  private Plane filter(Plane plane, int scale) {
    Arrays.fill(padded, Float.NEGATIVE_INFINITY);
    for (int y = 0; y < height; y++) {
      int start = (y + radius) * stride + radius;
      for (int x = 0; x < width; x++) {
        padded[start + x] = (int) (plane.values()[y * width + x] * scale);
      }
    }
    keepLargest(1);
    keepLargest(stride);
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        result.values()[y * width + x] = padded[y * stride + x] / scale;
      }
    }
    return result;
  }

  /** Makes each value the largest of those at it and after it, up to a window's length. */
  private void keepLargest(int step) {
    int window = 2 * radius + 1;
    int reached = 1;
    while (2 * reached <= window) {
      keepLarger(reached * step);
      reached *= 2;
    }
    if (reached < window) {
      keepLarger((window - reached) * step);
    }
  }

  /** By way of a copy, without which Java does not compile the loop to vector instructions. */
  private void keepLarger(int offset) {
    int end = padded.length - offset;
    System.arraycopy(padded, offset, shifted, 0, end);
    for (int i = 0; i < end; i++) {
      padded[i] = Math.max(padded[i], shifted[i]);
    }
  }
}
