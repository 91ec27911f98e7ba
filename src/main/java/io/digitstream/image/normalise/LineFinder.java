package io.digitstream.image.normalise;

import io.digitstream.image.raster.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds long thin lines that are nearly level: for every slope and height, it counts the columns in
 * which such a line's upper rim meets that of ink (a Hough transform of a few slopes).
 */
final class LineFinder {
  /** How much of the picture's width a line must be inked in, and how much of its own length. */
  private static final double LEAST_INKED = 0.45;

  private static final double LEAST_COVERED = 0.72;
  private static final double STEEPEST = 0.14;
  private static final double THICKEST = 0.035;

  private final Plane ink;
  private final float level;
  private final boolean upright;
  private final int width;
  private final int height;
  private final int steepest;
  private final int pad;

  private LineFinder(Plane ink, float level, boolean upright) {
    this.ink = ink;
    this.level = level;
    this.upright = upright;
    this.width = upright ? ink.height() : ink.width();
    this.height = upright ? ink.width() : ink.height();
    this.steepest = (int) Math.ceil(STEEPEST * width);
    this.pad = steepest + 2;
  }

  /** The nearly level lines in ink above a level, longest first. */
  static List<StraightLine> findLevel(Plane ink, float level) {
    return new LineFinder(ink, level, false).find();
  }

  /** The nearly upright lines, as they lie in the transposed picture. */
  static List<StraightLine> findUpright(Plane ink, float level) {
    return new LineFinder(ink, level, true).find();
  }

  private List<StraightLine> find() {
    List<double[]> peaks = peaks();
    peaks.sort(Comparator.comparingDouble(peak -> -peak[2]));
    List<StraightLine> lines = new ArrayList<>();
    double thickest = Math.max(3, THICKEST * height);
    for (double[] peak : peaks) {
      if (lines.stream().noneMatch(line -> line.isNear(peak[0], peak[1], width))) {
        lines.add(measure(peak[0], peak[1]));
      }
    }
    lines.removeIf(
        line ->
            line.thickness() > thickest
                || line.inked() < LEAST_INKED * width
                || line.inked() < LEAST_COVERED * line.length());
    return lines;
  }

  /** Start, slope and columns of all that might be lines. */
  private List<double[]> peaks() {
    int[] rims = rims();
    List<double[]> peaks = new ArrayList<>();
    if (rims.length < LEAST_INKED * width) {
      return peaks;
    }
    int[] columns = new int[rims.length];
    for (int i = 0; i < rims.length; i++) {
      columns[i] = rims[i] % width;
      rims[i] = rims[i] / width + pad;
    }
    int[] counts = new int[height + 2 * pad];
    int[] offsets = new int[width];
    for (int rise = -steepest; rise <= steepest; rise++) {
      setOffsets(offsets, rise);
      Arrays.fill(counts, 0);
      for (int i = 0; i < rims.length; i++) {
        counts[rims[i] - offsets[columns[i]]]++;
      }
      for (int at = 0; at + 1 < counts.length; at++) {
        int both = counts[at] + counts[at + 1];
        if (both >= LEAST_INKED * width) {
          peaks.add(new double[] {at + 0.5 - pad, (double) rise / width, both});
        }
      }
    }
    return peaks;
  }

  /** Half up from rise * x / width, in steps as of Bresenham's lines. */
  private void setOffsets(int[] offsets, int rise) {
    int offset = 0;
    int rest = width;
    for (int x = 0; x < width; x++) {
      offsets[x] = offset;
      rest += 2 * rise;
      if (rest >= 2 * width) {
        rest -= 2 * width;
        offset++;
      } else if (rest < 0) {
        rest += 2 * width;
        offset--;
      }
    }
  }

  /** Where ink has none above it, as row * width + column. */
  private int[] rims() {
    int[] rims = new int[4 * width];
    int count = 0;
    for (int x = 0; x < width; x++) {
      boolean above = false;
      for (int y = 0; y < height; y++) {
        boolean here = isInk(x, y);
        if (here && !above) {
          rims = count < rims.length ? rims : Arrays.copyOf(rims, 2 * count);
          rims[count++] = y * width + x;
        }
        above = here;
      }
    }
    return Arrays.copyOf(rims, count);
  }

  private boolean isInk(int x, int y) {
    return (upright ? ink.at(y, x) : ink.at(x, y)) > level;
  }

  /** Follows a line's ink from column to column. */
  private StraightLine measure(double top, double slope) {
    int[] thicknesses = new int[width];
    int inked = 0;
    int from = width;
    int to = 0;
    for (int x = 0; x < width; x++) {
      int y = (int) Math.round(top + slope * x);
      int first = firstInk(x, y);
      if (first >= 0) {
        int last = first;
        while (last < height && isInk(x, last)) {
          last++;
        }
        thicknesses[inked++] = last - first;
        from = Math.min(from, x);
        to = x + 1;
      }
    }
    Arrays.sort(thicknesses, 0, inked);
    int thickness = inked == 0 ? 1 : thicknesses[inked / 2];
    return new StraightLine(top + (thickness - 1) / 2.0, slope, from, to, inked, thickness);
  }

  private int firstInk(int x, int near) {
    for (int y = Math.max(0, near - 1); y <= Math.min(height - 1, near + 1); y++) {
      if (isInk(x, y)) {
        return y;
      }
    }
    return -1;
  }
}
