package io.digitstream.model.torchscript;

import ai.djl.ndarray.NDArray;
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
 * Writes tensors and the statements that use them as a TorchScript archive, for {@code
 * torch.jit.load}.
 */
final class ScriptArchive {
  private static final String FOLDER = "network/";

  private final Map<String, NDArray> tensors;
  private final Precision precision;
  private final List<String> inputs;

  /** Creates an archive without tensors, with these inputs. */
  ScriptArchive(List<String> inputs) {
    this.tensors = Map.of();
    this.precision = Precision.FLOAT32;
    this.inputs = inputs;
  }

  /**
   * Creates an archive of float32 tensors with the input {@code input}.
   *
   * @param tensors by name; in the statements, {@code conv1.weight} is {@code self.conv1_weight}
   * @param precision in which the tensors are stored
   */
  ScriptArchive(Map<String, NDArray> tensors, Precision precision) {
    this.tensors = tensors;
    this.precision = precision;
    this.inputs = List.of("input");
  }

  /**
   * Writes the archive.
   *
   * @param statements from the inputs to a {@code return}
   * @param extraFiles contents by name, for the reader's {@code _extra_files}
   */
  byte[] write(List<String> statements, Map<String, byte[]> extraFiles) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Weights hardly shrink
      zip.setLevel(Deflater.NO_COMPRESSION);
      put(zip, "data.pkl", module());
      put(zip, "code/__torch__.py", code(statements).getBytes(StandardCharsets.UTF_8));
      put(zip, "constants.pkl", TorchPickle.noConstants());
      put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      for (Map.Entry<String, byte[]> file : extraFiles.entrySet()) {
        put(zip, "extra/" + file.getKey(), file.getValue());
      }
      for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
        put(zip, "data/" + tensor.getKey(), values(tensor.getValue()));
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
    tensors.forEach(
        (name, tensor) ->
            module.attribute(attribute(name), name, storage, tensor.getShape().getShape()));
    return module.end();
  }

  private String code(List<String> statements) {
    List<String> attributes = tensors.keySet().stream().map(ScriptArchive::attribute).toList();
    List<String> lines = new ArrayList<>();
    lines.add("class Network(Module):");
    lines.add("  __parameters__ = []");
    lines.add(
        "  __buffers__ = [%s]"
            .formatted(String.join("", attributes.stream().map("\"%s\", "::formatted).toList())));
    lines.add("  training : bool");
    attributes.forEach(attribute -> lines.add("  " + attribute + " : Tensor"));
    lines.add(
        "  def forward(self: __torch__.Network%s) -> Tensor:"
            .formatted(String.join("", inputs.stream().map(", %s: Tensor"::formatted).toList())));
    statements.forEach(statement -> lines.add("    " + statement));
    return String.join("\n", lines) + "\n";
  }

  /** {@code conv1_weight} for {@code conv1.weight}. */
  private static String attribute(String tensor) {
    return tensor.replace('.', '_');
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

  /** The upper half of each number's bits, rounded half to even. */
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
