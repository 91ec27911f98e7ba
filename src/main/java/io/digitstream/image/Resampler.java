package io.digitstream.image;

/** Resizes a plane by the mean of the area that each new pixel covers, or linearly to enlarge. */
final class Resampler {
  private Resampler() {}

  static Plane resize(Plane source, int width, int height) {
    Plane wide = width == source.width() ? source : transpose(resizeRows(transpose(source), width));
    return height == wide.height() ? wide : resizeRows(wide, height);
  }

  /** The smaller of the plane itself and one with the given longest side, of the same shape. */
  static Plane shrink(Plane source, int side) {
    if (source.side() <= side) {
      return source;
    }
    float scale = (float) side / source.side();
    return resize(
        source,
        Math.max(1, Math.round(source.width() * scale)),
        Math.max(1, Math.round(source.height() * scale)));
  }

  private static Plane resizeRows(Plane source, int height) {
    return height < source.height() ? average(source, height) : interpolate(source, height);
  }

  private static Plane average(Plane source, int height) {
    Plane result = new Plane(source.width(), height);
    double step = (double) source.height() / height;
    for (int row = 0; row < height; row++) {
      double from = row * step;
      double to = Math.min(source.height(), from + step);
      for (int y = (int) from; y < Math.min(source.height(), Math.ceil(to)); y++) {
        double share = (Math.min(y + 1, to) - Math.max(y, from)) / (to - from);
        addRow(source, y, result, row, (float) share);
      }
    }
    return result;
  }

  private static Plane interpolate(Plane source, int height) {
    Plane result = new Plane(source.width(), height);
    double step = (double) source.height() / height;
    for (int row = 0; row < height; row++) {
      double centre = Math.max(0, Math.min(source.height() - 1, (row + 0.5) * step - 0.5));
      int above = (int) centre;
      float share = (float) (centre - above);
      addRow(source, above, result, row, 1 - share);
      addRow(source, Math.min(source.height() - 1, above + 1), result, row, share);
    }
    return result;
  }

  private static void addRow(Plane source, int from, Plane target, int to, float weight) {
    int width = source.width();
    float[] values = source.values();
    float[] sums = target.values();
    for (int x = 0; x < width; x++) {
      sums[to * width + x] += weight * values[from * width + x];
    }
  }

  static Plane transpose(Plane source) {
    Plane result = new Plane(source.height(), source.width());
    for (int y = 0; y < source.height(); y++) {
      for (int x = 0; x < source.width(); x++) {
        result.set(y, x, source.at(x, y));
      }
    }
    return result;
  }
}
