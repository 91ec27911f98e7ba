package io.digitstream.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import io.digitstream.model.torchscript.MatrixScript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Measures the peak speed for comparison with a network: large matrices, multiplied by the same
 * library.
 */
public final class MatrixPeak {
  private static final int SIDE = MatrixScript.SIDE;
  private static final int BEST_OF = 7;

  private MatrixPeak() {}

  /**
   * Floating-point operations per second of the engine's matrix multiplication, in float32.
   *
   * @param clock in nanoseconds
   */
  public static double ofArrays(ComputeDevice device, LongSupplier clock) {
    try (NDManager manager = NDManager.newBaseManager(device.device(), "PyTorch")) {
      NDArray left = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
      NDArray right = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
      return best(
          clock,
          1,
          () -> {
            try (NDArray product = left.matMul(right)) {
              product.getFloat(0, 0);
            }
          });
    }
  }

  /**
   * The same by TorchScript, which multiplies with oneDNN as the networks do. On CPUs only.
   *
   * @param clock in nanoseconds
   */
  public static double ofScript(ComputeDevice device, Precision precision, LongSupplier clock) {
    try (Model model = Model.newInstance("matrix", device.device(), "PyTorch")) {
      NDManager manager = model.getNDManager();
      model.load(new ByteArrayInputStream(MatrixScript.archive(manager, precision)));
      NDArray matrix = manager.randomUniform(-1, 1, MatrixScript.INPUT);
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator(null))) {
        return best(
            clock,
            MatrixScript.TIMES,
            () -> {
              try (NDList product = predictor.predict(new NDList(matrix))) {
                product.get(0).getFloat(0, 0, 0, 0);
              }
            });
      }
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface Multiplication {
    void run() throws TranslateException;
  }

  /** The fastest of several calls, each with this many multiplications. */
  private static double best(LongSupplier clock, int times, Multiplication multiplication) {
    double best = 0;
    for (int i = 0; i < BEST_OF; i++) {
      long start = clock.getAsLong();
      try {
        multiplication.run();
      } catch (TranslateException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      best = Math.max(best, times * 2.0 * SIDE * SIDE * SIDE * 1e9 / (clock.getAsLong() - start));
    }
    return best;
  }
}
