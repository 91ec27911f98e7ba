package io.digitstream.image;

import java.util.function.DoubleUnaryOperator;

/** A picture of one number a pixel. */
final class Plane {
  private final int width;
  private final int height;
  private final float[] values;

  Plane(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[width * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The longer side. */
  int side() {
    return Math.max(width, height);
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  void set(int x, int y, float value) {
    values[y * width + x] = value;
  }

  /** The values themselves, row-major. */
  float[] values() {
    return values;
  }

  Plane map(DoubleUnaryOperator function) {
    Plane result = new Plane(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = (float) function.applyAsDouble(values[i]);
    }
    return result;
  }

  Plane crop(Box box) {
    Plane result = new Plane(box.width(), box.height());
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          values,
          (box.top() + y) * width + box.left(),
          result.values,
          y * box.width(),
          box.width());
    }
    return result;
  }
}
