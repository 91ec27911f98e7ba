package io.digitstream.image;

/** The level that best parts values between 0 and 1 in two: Otsu's method (IEEE SMC 9, 1979). */
final class Otsu {
  private static final int BINS = 256;

  private Otsu() {}

  static float threshold(float... values) {
    int[] counts = new int[BINS];
    double total = 0;
    for (float value : values) {
      int bin = Math.max(0, Math.min(BINS - 1, (int) (value * BINS)));
      counts[bin]++;
      total += bin;
    }
    int below = 0;
    double belowSum = 0;
    double best = -1;
    int first = 0;
    int last = 0;
    for (int bin = 0; bin < BINS; bin++) {
      below += counts[bin];
      belowSum += (double) bin * counts[bin];
      int above = values.length - below;
      if (below == 0 || above == 0) {
        continue;
      }
      double gap = belowSum / below - (total - belowSum) / above;
      double between = gap * gap * below * above;
      if (between > best * (1 + 1e-9)) {
        best = between;
        first = bin;
      }
      last = between >= best * (1 - 1e-9) ? bin : last;
    }
    return ((first + Math.max(first, last)) / 2f + 1) / BINS;
  }
}
