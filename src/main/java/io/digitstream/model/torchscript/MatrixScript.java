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
 * A TorchScript archive that multiplies square matrices over and over, to compare a network's speed
 * with. A convolution of 1×1 is a multiplication of matrices, and goes to the same library as a
 * network's convolutions do.
 */
public final class MatrixScript {
  /** Rows and columns of a matrix. */
  public static final int SIDE = 2048;

  /** What the script takes: a matrix, as so many channels of as many places. */
  public static final Shape INPUT = new Shape(1, SIDE, 32, SIDE / 32);

  /** Multiplications in one call, so that getting into oneDNN's layout and out counts little. */
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
