package io.digitstream.model.interchange;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Reads and writes a safetensors file: the length of a JSON header, the header with names, types
 * and shapes, then the little-endian numbers.
 *
 * @see <a href="https://github.com/huggingface/safetensors">The format</a>
 */
final class SafetensorsFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String METADATA = "__metadata__";

  /** The numbers start at a multiple of this number of bytes. */
  private static final int ALIGNMENT = 8;

  private SafetensorsFile() {}

  /** Writes float32 tensors and metadata. */
  static byte[] write(Map<String, NDArray> tensors, Map<String, String> metadata)
      throws JsonProcessingException {
    ObjectNode header = JSON.createObjectNode();
    header.set(METADATA, JSON.valueToTree(metadata));
    int size = 0;
    for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
      NDArray array = tensor.getValue();
      int end = size + Math.toIntExact(array.size()) * Float.BYTES;
      ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
      entry.set("shape", JSON.valueToTree(array.getShape().getShape()));
      entry.putArray("data_offsets").add(size).add(end);
      size = end;
    }
    String json = JSON.writeValueAsString(header);
    int padding =
        (ALIGNMENT - json.getBytes(StandardCharsets.UTF_8).length % ALIGNMENT) % ALIGNMENT;
    byte[] text = (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + text.length + size).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    tensors.values().forEach(array -> putFloats(file, array.toFloatArray()));
    return file.array();
  }

  private static void putFloats(ByteBuffer file, float[] values) {
    file.asFloatBuffer().put(values);
    file.position(file.position() + values.length * Float.BYTES);
  }

  /**
   * Reads all tensors; floating-point numbers of any width become float32.
   *
   * @throws IOException if it is not a safetensors file
   */
  static Map<String, NDArray> read(NDManager manager, byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long length = file.length < Long.BYTES ? -1 : bytes.getLong();
    if (length < 2 || length > bytes.remaining()) {
      throw new IOException("it is not a safetensors file: its header has no length that fits it");
    }
    JsonNode header = header(bytes.slice(Long.BYTES, (int) length));
    ByteBuffer numbers =
        bytes.slice(Long.BYTES + (int) length, file.length - Long.BYTES - (int) length);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        tensors.put(entry.getKey(), tensor(manager, entry.getKey(), entry.getValue(), numbers));
      }
    }
    return tensors;
  }

  private static JsonNode header(ByteBuffer text) throws IOException {
    try {
      JsonNode header = JSON.readTree(StandardCharsets.UTF_8.decode(text).toString());
      if (header.isObject()) {
        return header;
      }
    } catch (JsonProcessingException e) {
      throw new IOException(
          "it is not a safetensors file: its header is no JSON: " + e.getOriginalMessage(), e);
    }
    throw new IOException("it is not a safetensors file: its header is no JSON object");
  }

  private static NDArray tensor(NDManager manager, String name, JsonNode entry, ByteBuffer numbers)
      throws IOException {
    String type = entry.path("dtype").asText();
    Shape shape =
        new Shape(
            StreamSupport.stream(entry.path("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray());
    long start = entry.path("data_offsets").path(0).asLong(-1);
    long end = entry.path("data_offsets").path(1).asLong(-1);
    int width = width(name, type);
    if (start < 0 || end < start || end > numbers.limit() || end - start != shape.size() * width) {
      throw new IOException(
          "%s, %s of %s, is said to be bytes %d to %d of %d"
              .formatted(name, shape, type, start, end, numbers.limit()));
    }
    ByteBuffer data =
        numbers.slice((int) start, (int) (end - start)).order(ByteOrder.LITTLE_ENDIAN);
    return type.contains("F")
        ? manager.create(floats(type, data, (int) shape.size()), shape)
        : manager.create(data, shape, DataType.fromSafetensors(type));
  }

  private static int width(String name, String type) throws IOException {
    return switch (type) {
      case "F64", "I64", "U64" -> Long.BYTES;
      case "F32", "I32", "U32" -> Integer.BYTES;
      case "F16", "BF16", "I16", "U16" -> Short.BYTES;
      case "I8", "U8", "BOOL" -> 1;
      default ->
          throw new IOException(
              "%s is of the type '%s', expected F32, F16, BF16 or F64".formatted(name, type));
    };
  }

  private static float[] floats(String type, ByteBuffer data, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (type) {
            case "F64" -> (float) data.getDouble();
            case "F16" -> ofHalf(data.getShort());
            case "BF16" -> Float.intBitsToFloat(data.getShort() << 16);
            default -> data.getFloat();
          };
    }
    return values;
  }

  /** IEEE 754's binary16: a sign, five bits of exponent, ten of fraction. */
  private static float ofHalf(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (0x400 | fraction), exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
