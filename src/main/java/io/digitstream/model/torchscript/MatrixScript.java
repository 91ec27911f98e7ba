package io.digitstream.model.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.digitstream.model.network.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A TorchScript archive that multiplies square matrices repeatedly, as a reference for a network's
 * speed. A 1×1 convolution is a matrix multiplication, and the same library computes it as a
 * network's convolutions.
 */
public final class MatrixScript {
  /** Rows and columns of a matrix. */
  public static final int SIDE = 2048;

  /** The input: a matrix, with rows as channels and columns as positions. */
  public static final Shape INPUT = new Shape(1, SIDE, 32, SIDE / 32);

  /**
   * Multiplications in one call, so that the conversion to oneDNN's layout and back has little
   * influence.
   */
  public static final int TIMES = 8;

  private MatrixScript() {}

  /** The archive, for {@code torch.jit.load}. */
  public static byte[] archive(NDManager manager, Precision precision) throws IOException {
    List<String> statements = new ArrayList<>();
    statements.add("w = torch.to_mkldnn(self.matrix_weight, None)");
    // Each takes the one before it, or the compiler would make one of them all
    statements.addAll(
        Collections.nCopies(TIMES, "x = torch.conv2d(x, w, None, [1, 1], [0, 0], [1, 1], 1)"));
    statements.add("x = torch.to_dense(x, None)");
    float deviation = (float) (1 / Math.sqrt(SIDE));
    NDArray weight =
        manager.randomNormal(0, deviation, new Shape(SIDE, SIDE, 1, 1), DataType.FLOAT32);
    return new ScriptArchive(Map.of("matrix.weight", weight), precision)
        .write(InferenceScript.inLayout(statements, precision), Map.of());
  }
}
