package io.digitstream.image;

/** Replaces each pixel by the mean of the square around it, as much of it as is in the picture. */
final class BoxBlur {
  private BoxBlur() {}

  static Plane blur(Plane plane, int radius) {
    int width = plane.width();
    int height = plane.height();
    double[] sums = sums(plane);
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - radius) * (width + 1);
      int bottom = Math.min(height, y + radius + 1) * (width + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - radius);
        int right = Math.min(width, x + radius + 1);
        double sum =
            sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        int area = (bottom - top) / (width + 1) * (right - left);
        result.set(x, y, (float) (sum / area));
      }
    }
    return result;
  }

  /** At each corner between pixels, the sum of all above and left of it. */
  private static double[] sums(Plane plane) {
    int stride = plane.width() + 1;
    double[] sums = new double[stride * (plane.height() + 1)];
    for (int y = 0; y < plane.height(); y++) {
      double row = 0;
      for (int x = 0; x < plane.width(); x++) {
        row += plane.at(x, y);
        sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
      }
    }
    return sums;
  }
}
