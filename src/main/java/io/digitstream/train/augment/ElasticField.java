package io.digitstream.train.augment;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.digit.DigitImage;

/**
 * A smooth random displacement of every pixel along one axis: a cubic B-spline over a coarse grid.
 * It is a cheaper form of the elastic distortions of Simard et al.
 *
 * @see <a href="https://doi.org/10.1109/ICDAR.2003.1227801">Simard, Steinkraus and Platt, 2003</a>
 */
final class ElasticField {
  /** Pixels between two grid points, about the length of a curve in a stroke. */
  private static final int SPACING = 6;

  private static final int TAPS = 4;
  private static final int GRID = (DigitImage.SIDE - 1) / SPACING + TAPS;
  private static final float[][] WEIGHTS = weights();

  private final float[] grid = new float[GRID * GRID];
  private final float[] rows = new float[DigitImage.SIDE * GRID];

  /** Draws a new field into the target, row-major; no value is further from 0 than the bound. */
  void draw(SeededRandom chance, double bound, float[] target) {
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) (chance.upTo(2 * bound) - bound);
    }
    for (int row = 0; row < DigitImage.SIDE; row++) {
      float[] weights = WEIGHTS[row % SPACING];
      int above = row / SPACING * GRID;
      for (int column = 0; column < GRID; column++) {
        rows[row * GRID + column] = blend(grid, above + column, GRID, weights);
      }
    }
    for (int row = 0; row < DigitImage.SIDE; row++) {
      for (int column = 0; column < DigitImage.SIDE; column++) {
        int left = row * GRID + column / SPACING;
        target[row * DigitImage.SIDE + column] = blend(rows, left, 1, WEIGHTS[column % SPACING]);
      }
    }
  }

  private static float blend(float[] values, int start, int stride, float[] weights) {
    return values[start] * weights[0]
        + values[start + stride] * weights[1]
        + values[start + 2 * stride] * weights[2]
        + values[start + 3 * stride] * weights[3];
  }

  private static float[][] weights() {
    float[][] weights = new float[SPACING][];
    for (int phase = 0; phase < SPACING; phase++) {
      float t = (float) phase / SPACING;
      weights[phase] =
          new float[] {
            (1 - t) * (1 - t) * (1 - t) / 6,
            (3 * t * t * t - 6 * t * t + 4) / 6,
            (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6,
            t * t * t / 6
          };
    }
    return weights;
  }
}
