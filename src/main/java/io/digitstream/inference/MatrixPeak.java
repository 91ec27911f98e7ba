package io.digitstream.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.digitstream.model.ComputeDevice;
import java.util.function.LongSupplier;

/** What a network's speed is to be held against: large matrices multiplied by the same library. */
public final class MatrixPeak {
  private static final int SIDE = 2048;
  private static final int TIMES = 9;

  private MatrixPeak() {}

  /**
   * Floating-point operations in a second, in float32; the best of some multiplications.
   *
   * @param clock in nanoseconds
   */
  public static double perSecond(ComputeDevice device, LongSupplier clock) {
    try (NDManager manager = NDManager.newBaseManager(device.device(), "PyTorch")) {
      NDArray left = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
      NDArray right = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
      double best = 0;
      for (int i = 0; i < TIMES; i++) {
        long start = clock.getAsLong();
        try (NDArray product = left.matMul(right)) {
          product.getFloat(0, 0);
        }
        best = Math.max(best, 2.0 * SIDE * SIDE * SIDE * 1e9 / (clock.getAsLong() - start));
      }
      return best;
    }
  }
}
