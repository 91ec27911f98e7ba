package io.digitstream.model.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.digitstream.model.network.Layer;
import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A network as a TorchScript archive made for inference on a CPU.
 *
 * <p>What it gains over the blocks it was trained with: images stay in oneDNN's own layout from the
 * first convolution to the last, where each block would convert to PyTorch's and back, and the
 * numbers may be narrower, which the blocks cannot be told. See docs/performance.md.
 */
public final class InferenceScript {
  private static final String FOLDER = "network/";

  /** PyTorch's numbers for its types. */
  private static final int TORCH_FLOAT32 = 6;

  private static final int TORCH_BFLOAT16 = 15;

  private final Network network;
  private final Precision precision;

  public InferenceScript(Network network, Precision precision) {
    this.network = network;
    this.precision = precision;
  }

  /** The archive, for {@code torch.jit.load}. */
  public byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Weights hardly shrink
      zip.setLevel(Deflater.NO_COMPRESSION);
      put(zip, "data.pkl", module());
      put(zip, "code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
      put(zip, "constants.pkl", TorchPickle.noConstants());
      put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      for (Map.Entry<String, Parameter> entry : network.parameters().entrySet()) {
        put(zip, "data/" + entry.getKey(), values(entry.getValue().getArray()));
      }
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(FOLDER + name));
    zip.write(content);
    zip.closeEntry();
  }

  private byte[] module() {
    TorchPickle module = TorchPickle.module("Network").falseAttribute("training");
    String storage = precision == Precision.BFLOAT16 ? "BFloat16Storage" : "FloatStorage";
    network
        .parameters()
        .forEach(
            (name, parameter) ->
                module.attribute(
                    attribute(name), name, storage, parameter.getArray().getShape().getShape()));
    return module.end();
  }

  private String code() {
    List<String> attributes =
        network.parameters().keySet().stream().map(InferenceScript::attribute).toList();
    List<String> lines = new ArrayList<>();
    lines.add("class Network(Module):");
    lines.add("  __parameters__ = []");
    lines.add(
        "  __buffers__ = [%s]"
            .formatted(String.join("", attributes.stream().map("\"%s\", "::formatted).toList())));
    lines.add("  training : bool");
    attributes.forEach(attribute -> lines.add("  " + attribute + " : Tensor"));
    lines.add("  def forward(self: __torch__.Network, x: Tensor) -> Tensor:");
    statements().forEach(statement -> lines.add("    " + statement));
    return String.join("\n", lines) + "\n";
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    if (precision == Precision.BFLOAT16) {
      statements.add(cast(TORCH_BFLOAT16));
    }
    statements.add("x = torch.to_mkldnn(x, None)");
    for (Layer layer : network.layers()) {
      layer.script().forEach(line -> statements.add(line.replace("$", layer.name())));
    }
    statements.add(cast(TORCH_FLOAT32));
    statements.add("return x");
    return statements;
  }

  private static String cast(int type) {
    return "x = torch.to(x, %d, False, False, None)".formatted(type);
  }

  /** {@code conv1_weight} for {@code conv1.weight}. */
  private static String attribute(String parameter) {
    return parameter.replace('.', '_');
  }

  private byte[] values(NDArray array) {
    ByteBuffer floats = array.toByteBuffer().order(ByteOrder.nativeOrder());
    if (precision == Precision.BFLOAT16) {
      return narrow(floats.asFloatBuffer());
    }
    byte[] bytes = new byte[floats.remaining()];
    floats.get(bytes);
    return bytes;
  }

  /** The upper half of each number's bits, rounded to the nearest and, between two, to the even. */
  private static byte[] narrow(FloatBuffer floats) {
    byte[] bytes = new byte[floats.remaining() * Short.BYTES];
    ShortBuffer halves = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asShortBuffer();
    while (floats.hasRemaining()) {
      int bits = Float.floatToRawIntBits(floats.get());
      halves.put((short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16));
    }
    return bytes;
  }
}
