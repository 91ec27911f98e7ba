package io.digitstream.model.torchscript;

import io.digitstream.model.network.LayerWriter;
import io.digitstream.model.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as a TorchScript archive made for training in bfloat16 on a CPU: from images to logits.
 *
 * <p>It has no weights of its own. It takes them after the images, in the network's order and in
 * float32, and casts them: so the gradients are of the float32 weights, and what the optimizer adds
 * up does not lose its small steps. DJL's blocks do not support bfloat16. See docs/performance.md.
 */
public final class TrainingScript implements LayerWriter {
  private final List<String> statements = new ArrayList<>();

  private TrainingScript() {}

  /** The archive, for {@code torch.jit.load}. */
  public static byte[] archive(Network network) throws IOException {
    TrainingScript script = new TrainingScript();
    script.statements.add("x = " + narrow("input"));
    network.writeTo(script);
    script.statements.add("x = " + TorchStatements.cast("x", TorchStatements.FLOAT32));
    script.statements.add("return x");
    List<String> inputs = new ArrayList<>(List.of("input"));
    network.parameters().keySet().forEach(name -> inputs.add(name.replace('.', '_')));
    return new ScriptArchive(inputs).write(script.statements, Map.of());
  }

  @Override
  public void convolution(String name, int side, int stride, int padding) {
    statements.add(
        "x = torch.conv2d(x, %1$s, %2$s, [%3$d, %3$d], [%4$d, %4$d], [1, 1], 1)"
            .formatted(narrow(name + "_weight"), narrow(name + "_bias"), stride, padding));
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
    statements.add(
        "x = torch.linear(x, %s, %s)".formatted(narrow(name + "_weight"), narrow(name + "_bias")));
    if (relu) {
      statements.add(TorchStatements.RELU);
    }
  }

  @Override
  public void dropout(float rate) {
    statements.add("x = torch.dropout(x, %s, True)".formatted(rate));
  }

  private static String narrow(String tensor) {
    return TorchStatements.cast(tensor, TorchStatements.BFLOAT16);
  }
}
