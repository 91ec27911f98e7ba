package io.digitstream.model.torchscript;

import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as a TorchScript archive that runs wherever PyTorch runs, including GPUs: from the
 * tensor {@code input} to {@code probabilities}.
 */
public final class PortableScript {
  private static final ScriptLayers.Form FORM =
      new ScriptLayers.Form("self."::concat, "self."::concat, "x", false);

  private PortableScript() {}

  /**
   * The archive, for {@code torch.jit.load}.
   *
   * @param extraFiles contents by name, for the reader's {@code _extra_files}
   */
  public static byte[] archive(Network network, Map<String, byte[]> extraFiles) throws IOException {
    ScriptLayers layers = new ScriptLayers(FORM);
    network.writeTo(layers);
    List<String> statements = new ArrayList<>();
    statements.add("x = input");
    statements.addAll(layers.statements());
    statements.add("probabilities = torch.softmax(x, 1, None)");
    statements.add("return probabilities");
    return new ScriptArchive(network.arrays(), Precision.FLOAT32).write(statements, extraFiles);
  }
}
