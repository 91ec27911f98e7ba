package io.digitstream.image.raster;

import java.util.function.DoubleUnaryOperator;

/** A picture of one number a pixel. */
public final class Plane {
  private final int width;
  private final int height;
  private final float[] values;

  public Plane(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[width * height];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The longer side. */
  public int side() {
    return Math.max(width, height);
  }

  public float at(int x, int y) {
    return values[y * width + x];
  }

  public void set(int x, int y, float value) {
    values[y * width + x] = value;
  }

  /** The values themselves, row-major. */
  public float[] values() {
    return values;
  }

  public Plane map(DoubleUnaryOperator function) {
    Plane result = new Plane(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = (float) function.applyAsDouble(values[i]);
    }
    return result;
  }

  public Plane crop(Box box) {
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
