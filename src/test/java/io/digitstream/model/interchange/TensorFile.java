package io.digitstream.model.interchange;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A safetensors file as other programs write it, with tensors of any names and types. */
final class TensorFile {
  private final Map<String, Entry> tensors = new LinkedHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them
  private record Entry(String type, long[] shape, byte[] data) {}

  /** A file with the same tensors as another. */
  static TensorFile of(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    ByteBuffer numbers = bytes.slice();
    TensorFile tensors = new TensorFile();
    new JsonMapper()
        .readTree(header)
        .properties()
        .forEach(
            entry -> {
              if (!entry.getKey().equals("__metadata__")) {
                int start = entry.getValue().required("data_offsets").required(0).intValue();
                int end = entry.getValue().required("data_offsets").required(1).intValue();
                byte[] data = new byte[end - start];
                numbers.get(start, data);
                long[] shape =
                    new JsonMapper().convertValue(entry.getValue().get("shape"), long[].class);
                tensors.put(entry.getKey(), entry.getValue().get("dtype").asText(), shape, data);
              }
            });
    return tensors;
  }

  TensorFile put(String name, String type, long[] shape, byte[] data) {
    tensors.put(name, new Entry(type, shape, data));
    return this;
  }

  TensorFile remove(String name) {
    tensors.remove(name);
    return this;
  }

  TensorFile rename(Map<String, String> names) {
    names.forEach((from, to) -> tensors.put(to, tensors.remove(from)));
    return this;
  }

  /** Changes the bytes of a tensor. */
  TensorFile change(String name, Consumer<ByteBuffer> change) {
    change.accept(ByteBuffer.wrap(tensors.get(name).data()).order(ByteOrder.LITTLE_ENDIAN));
    return this;
  }

  /** Turns every float32 into another type. */
  TensorFile convert(String type, int width, Conversion conversion) {
    tensors.replaceAll(
        (name, entry) -> {
          ByteBuffer from = ByteBuffer.wrap(entry.data()).order(ByteOrder.LITTLE_ENDIAN);
          ByteBuffer to =
              ByteBuffer.allocate(entry.data().length / Float.BYTES * width)
                  .order(ByteOrder.LITTLE_ENDIAN);
          while (from.hasRemaining()) {
            conversion.convert(from.getFloat(), to);
          }
          return new Entry(type, entry.shape(), to.array());
        });
    return this;
  }

  @FunctionalInterface
  interface Conversion {
    void convert(float value, ByteBuffer to);
  }

  Path write(Path file) throws IOException {
    ObjectNode header = new JsonMapper().createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    int size = 0;
    for (Map.Entry<String, Entry> tensor : tensors.entrySet()) {
      int end = size + tensor.getValue().data().length;
      ObjectNode entry = header.putObject(tensor.getKey());
      entry.put("dtype", tensor.getValue().type());
      entry.set("shape", new JsonMapper().valueToTree(tensor.getValue().shape()));
      entry.putArray("data_offsets").add(size).add(end);
      size = end;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + text.length + size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    tensors.values().forEach(entry -> bytes.put(entry.data()));
    return Files.write(file, bytes.array());
  }
}
