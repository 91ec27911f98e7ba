package io.digitstream.model.onnx;

import ai.djl.ndarray.NDArray;
import io.digitstream.model.network.LayerWriter;
import io.digitstream.model.network.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * A network as an ONNX file: from the tensor {@code input}, N×1×28×28, to {@code probabilities},
 * N×10. The numbers of the fields are those of onnx.proto.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 * @see <a href="https://onnx.ai/onnx/operators/">The operators</a>
 */
public final class OnnxModel implements LayerWriter {
  /** The operator set of 2020, which all current runtimes support. */
  private static final int FORMAT_VERSION = 7;

  private static final int OPERATORS_VERSION = 13;
  private static final String BATCH = "N";
  private static final String INPUT = "input";
  private static final String OUTPUT = "probabilities";
  private static final int FLOAT = 1;
  private static final int INT_ATTRIBUTE = 2;
  private static final int INTS_ATTRIBUTE = 7;

  private final ProtobufMessage graph = new ProtobufMessage().text(2, "network");

  /** The input of the next node. */
  private String current = INPUT;

  private OnnxModel() {}

  /**
   * The file.
   *
   * @param metadata facts by name, for the reader's {@code metadata_props}
   */
  public static byte[] file(Network network, Map<String, String> metadata) {
    ProtobufMessage operators = new ProtobufMessage().text(1, "").number(2, OPERATORS_VERSION);
    ProtobufMessage model =
        new ProtobufMessage()
            .number(1, FORMAT_VERSION)
            .text(2, "digitstream")
            .message(7, new OnnxModel().graph(network))
            .message(8, operators);
    metadata.forEach(
        (name, value) -> model.message(14, new ProtobufMessage().text(1, name).text(2, value)));
    return model.toBytes();
  }

  private ProtobufMessage graph(Network network) {
    network.writeTo(this);
    node("Softmax", OUTPUT, List.of(), integer("axis", 1));
    network.arrays().forEach((name, array) -> graph.message(5, tensor(name, array)));
    long[] images = Network.INPUT.getShape();
    return graph
        .message(11, value(INPUT, List.of(images[1], images[2], images[3])))
        .message(12, value(OUTPUT, List.of(10L)));
  }

  @Override
  public void convolution(String name, int side, int stride, int padding) {
    node(
        "Conv",
        name,
        parameters(name),
        integers("kernel_shape", side, side),
        integers("strides", stride, stride),
        integers("pads", padding, padding, padding, padding));
    relu(name);
  }

  @Override
  public void maxPool(String name) {
    node("MaxPool", name, List.of(), integers("kernel_shape", 2, 2), integers("strides", 2, 2));
  }

  @Override
  public void flatten(String name) {
    node("Flatten", name, List.of(), integer("axis", 1));
  }

  @Override
  public void dense(String name, boolean relu) {
    node("Gemm", name, parameters(name), integer("transB", 1));
    if (relu) {
      relu(name);
    }
  }

  private void relu(String name) {
    node("Relu", name + ".relu", List.of());
  }

  private static List<String> parameters(String name) {
    return List.of(name + ".weight", name + ".bias");
  }

  /** Adds a node that takes the current tensor and some parameters; its output is the next one. */
  private void node(
      String operator, String name, List<String> parameters, ProtobufMessage... attributes) {
    ProtobufMessage node = new ProtobufMessage().text(1, current);
    parameters.forEach(parameter -> node.text(1, parameter));
    node.text(2, name).text(3, name).text(4, operator);
    for (ProtobufMessage attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    current = name;
  }

  private static ProtobufMessage integer(String name, long value) {
    return new ProtobufMessage().text(1, name).number(3, value).number(20, INT_ATTRIBUTE);
  }

  private static ProtobufMessage integers(String name, long... values) {
    ProtobufMessage attribute = new ProtobufMessage().text(1, name);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, INTS_ATTRIBUTE);
  }

  private static ProtobufMessage tensor(String name, NDArray array) {
    ProtobufMessage tensor = new ProtobufMessage();
    for (long length : array.getShape().getShape()) {
      tensor.number(1, length);
    }
    float[] values = array.toFloatArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor.number(2, FLOAT).text(8, name).bytes(9, bytes.array());
  }

  /** A tensor of floats, with any number of images as its first dimension. */
  private static ProtobufMessage value(String name, List<Long> dimensions) {
    ProtobufMessage shape = new ProtobufMessage().message(1, new ProtobufMessage().text(2, BATCH));
    dimensions.forEach(length -> shape.message(1, new ProtobufMessage().number(1, length)));
    ProtobufMessage type =
        new ProtobufMessage().message(1, new ProtobufMessage().number(1, FLOAT).message(2, shape));
    return new ProtobufMessage().text(1, name).message(2, type);
  }
}
