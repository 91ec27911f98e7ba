package io.digitstream.model.torchscript;

import io.digitstream.model.network.Layer;
import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as a TorchScript archive for inference on a CPU: from images to logits, and to that of
 * the digit score, if there is one.
 *
 * <p>It is faster than the blocks that the network was trained with. Images stay in oneDNN's layout
 * from the first convolution to the last, whereas each block converts them to PyTorch's layout and
 * back. It also supports bfloat16, which the blocks do not. See docs/performance.md.
 */
public final class InferenceScript {
  /** After the convolutions, arrays have PyTorch's layout. */
  private static final ScriptLayers.Form FORM =
      new ScriptLayers.Form(
          "torch.to_mkldnn(self.%s, None)"::formatted,
          "self."::concat,
          "torch.to_dense(x, None)",
          false);

  private InferenceScript() {}

  /** The archive, for {@code torch.jit.load}. */
  public static byte[] archive(Network network, Precision precision) throws IOException {
    return new ScriptArchive(network.arrays(), precision)
        .write(inLayout(statements(network), precision), Map.of());
  }

  private static List<String> statements(Network network) {
    List<Layer> features = network.featureLayers();
    List<String> statements = new ArrayList<>(statements(features));
    statements.add("features = x");
    statements.addAll(
        statements(network.layers().subList(features.size(), network.layers().size())));
    if (network.isScored()) {
      statements.add("logits = x");
      statements.add("x = features");
      statements.addAll(statements(network.scoreLayers()));
      statements.add("x = torch.cat([logits, x], 1)");
    }
    return statements;
  }

  private static List<String> statements(List<Layer> layers) {
    ScriptLayers script = new ScriptLayers(FORM);
    layers.forEach(layer -> layer.writing().accept(script));
    return script.statements();
  }

  /** Adds the conversions before the first layer and after the last. */
  static List<String> inLayout(List<String> layers, Precision precision) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "x = "
            + (precision == Precision.BFLOAT16
                ? ScriptLayers.cast("input", ScriptLayers.BFLOAT16)
                : "input"));
    statements.add("x = torch.to_mkldnn(x, None)");
    statements.addAll(layers);
    statements.add("return " + ScriptLayers.cast("x", ScriptLayers.FLOAT32));
    return statements;
  }
}
