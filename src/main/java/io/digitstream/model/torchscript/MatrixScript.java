package io.digitstream.model.torchscript;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import io.digitstream.model.network.Layer;
import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Square matrices multiplied over and over, as an {@link InferenceScript}: what a network's speed
 * is to be held against. A convolution of 1×1 is a multiplication of matrices, and goes to the same
 * library as a network's convolutions do.
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
    Block block =
        Conv2d.builder().setKernelShape(new Shape(1, 1)).setFilters(SIDE).optBias(false).build();
    block.initialize(manager, DataType.FLOAT32, INPUT);
    List<String> script = new ArrayList<>();
    script.add("w = torch.to_mkldnn(self.$_weight, None)");
    // Each takes the one before it, or the compiler would make one of them all
    script.addAll(
        Collections.nCopies(TIMES, "x = torch.conv2d(x, w, None, [1, 1], [0, 0], [1, 1], 1)"));
    script.add("x = torch.to_dense(x, None)");
    Network matrices = new Network(List.of(new Layer("matrix", "multiply", block, script)));
    return new InferenceScript(matrices, precision).archive();
  }
}
