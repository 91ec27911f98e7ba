package io.digitstream.model.torchscript;

import io.digitstream.model.network.LayerWriter;
import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as a TorchScript archive made for inference on a CPU: from images to logits.
 *
 * <p>It is faster than the blocks that the network was trained with. Images stay in oneDNN's own
 * layout from the first convolution to the last, where each block would convert to PyTorch's and
 * back, and the numbers may be narrower, which the blocks do not support. See docs/performance.md.
 */
public final class InferenceScript implements LayerWriter {
  private final Network network;
  private final Precision precision;
  private final List<String> statements = new ArrayList<>();

  private InferenceScript(Network network, Precision precision) {
    this.network = network;
    this.precision = precision;
  }

  /** The archive, for {@code torch.jit.load}. */
  public static byte[] archive(Network network, Precision precision) throws IOException {
    return new InferenceScript(network, precision).archive();
  }

  private byte[] archive() throws IOException {
    statements.add("x = input");
    if (precision == Precision.BFLOAT16) {
      statements.add("x = " + TorchStatements.cast("x", TorchStatements.BFLOAT16));
    }
    statements.add("x = torch.to_mkldnn(x, None)");
    network.writeTo(this);
    statements.add("x = " + TorchStatements.cast("x", TorchStatements.FLOAT32));
    statements.add("return x");
    return new ScriptArchive(network.arrays(), precision).write(statements, Map.of());
  }

  @Override
  public void convolution(String name, int side, int stride, int padding) {
    statements.add(
        ("x = torch.conv2d(x, torch.to_mkldnn(self.%1$s_weight, None),"
                + " torch.to_mkldnn(self.%1$s_bias, None), [%2$d, %2$d], [%3$d, %3$d], [1, 1], 1)")
            .formatted(name, stride, padding));
    statements.add(TorchStatements.RELU);
  }

  @Override
  public void maxPool(String name) {
    statements.add(TorchStatements.MAX_POOL);
  }

  /** From here on, arrays have PyTorch's own layout. */
  @Override
  public void flatten(String name) {
    statements.add("x = torch.flatten(torch.to_dense(x, None), 1)");
  }

  @Override
  public void dense(String name, boolean relu) {
    statements.addAll(TorchStatements.dense(name, relu));
  }
}
