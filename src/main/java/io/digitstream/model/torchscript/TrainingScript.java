package io.digitstream.model.torchscript;

import io.digitstream.model.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as a TorchScript archive for training in bfloat16 on a CPU: from images to logits.
 *
 * <p>It contains no weights. They are further inputs after the images, in the network's order and
 * in float32, and the script casts them. So the gradients are those of the float32 weights, and the
 * optimizer's small steps are not lost to rounding. DJL's blocks do not support bfloat16. See
 * docs/performance.md.
 */
public final class TrainingScript {
  private static final ScriptLayers.Form FORM =
      new ScriptLayers.Form(TrainingScript::narrow, TrainingScript::narrow, "x", true);

  private TrainingScript() {}

  /** The archive, for {@code torch.jit.load}. */
  public static byte[] archive(Network network) throws IOException {
    ScriptLayers layers = new ScriptLayers(FORM);
    network.writeTo(layers);
    List<String> statements = new ArrayList<>();
    statements.add("x = " + narrow("input"));
    statements.addAll(layers.statements());
    statements.add("return " + ScriptLayers.cast("x", ScriptLayers.FLOAT32));
    List<String> inputs = new ArrayList<>(List.of("input"));
    network.parameters().keySet().forEach(name -> inputs.add(name.replace('.', '_')));
    return new ScriptArchive(inputs).write(statements, Map.of());
  }

  private static String narrow(String tensor) {
    return ScriptLayers.cast(tensor, ScriptLayers.BFLOAT16);
  }
}
