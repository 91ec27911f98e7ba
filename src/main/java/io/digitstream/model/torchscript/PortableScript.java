package io.digitstream.model.torchscript;

import io.digitstream.model.network.LayerWriter;
import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as a TorchScript archive that runs wherever PyTorch does, on a GPU as well: from the
 * tensor {@code input} to {@code probabilities}.
 */
public final class PortableScript implements LayerWriter {
  private final List<String> statements = new ArrayList<>();

  private PortableScript() {}

  /**
   * The archive, for {@code torch.jit.load}.
   *
   * @param extraFiles contents by name, for the reader's {@code _extra_files}
   */
  public static byte[] archive(Network network, Map<String, byte[]> extraFiles) throws IOException {
    PortableScript script = new PortableScript();
    script.statements.add("x = input");
    network.writeTo(script);
    script.statements.add("probabilities = torch.softmax(x, 1, None)");
    script.statements.add("return probabilities");
    return new ScriptArchive(network.arrays(), Precision.FLOAT32)
        .write(script.statements, extraFiles);
  }

  @Override
  public void convolution(String name, int side, int stride, int padding) {
    statements.add(
        ("x = torch.conv2d(x, self.%1$s_weight, self.%1$s_bias, [%2$d, %2$d], [%3$d, %3$d],"
                + " [1, 1], 1)")
            .formatted(name, stride, padding));
    statements.add(TorchStatements.RELU);
  }

  @Override
  public void maxPool(String name) {
    statements.add(TorchStatements.MAX_POOL);
  }

  @Override
  public void flatten(String name) {
    statements.add("x = torch.flatten(x, 1)");
  }

  @Override
  public void dense(String name, boolean relu) {
    statements.addAll(TorchStatements.dense(name, relu));
  }
}
