package io.digitstream.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network's weights as a safetensors file: names, shapes and little-endian floats, readable from
 * any language and without any code in it.
 *
 * @see <a href="https://github.com/huggingface/safetensors">The format</a>
 */
public final class Weights {
  private Weights() {}

  /** Writes every parameter under its name. */
  public static void write(Network network, OutputStream out) throws IOException {
    NDList list = new NDList();
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              NDArray array = parameter.getArray();
              array.setName(name);
              list.add(array);
            });
    list.encode(out, NDList.Encoding.SAFETENSORS);
  }

  /**
   * Puts the weights of a file into an initialised network.
   *
   * @throws IOException if the file's names or shapes are not the network's; nothing is then
   *     changed
   */
  public static void read(Network network, byte[] file) throws IOException {
    Map<String, Parameter> parameters = network.parameters();
    NDManager owner = parameters.values().iterator().next().getArray().getManager();
    try (NDManager scratch = owner.newSubManager()) {
      Map<String, NDArray> arrays = decode(scratch, file);
      if (!arrays.keySet().equals(parameters.keySet())) {
        throw new IOException(
            "the weights are named %s, expected %s"
                .formatted(arrays.keySet(), parameters.keySet()));
      }
      for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
        requireSame(entry.getKey(), entry.getValue(), parameters.get(entry.getKey()).getArray());
      }
      // Not NDArray.copyTo, which makes PyTorch warn of a deprecated call on standard error
      arrays.forEach((name, array) -> parameters.get(name).getArray().set(array.toByteBuffer()));
    }
  }

  private static void requireSame(String name, NDArray found, NDArray expected) throws IOException {
    if (!found.getShape().equals(expected.getShape())
        || found.getDataType() != expected.getDataType()) {
      throw new IOException(
          "%s is %s of %s, expected %s of %s"
              .formatted(
                  name,
                  found.getShape(),
                  found.getDataType(),
                  expected.getShape(),
                  expected.getDataType()));
    }
  }

  private static Map<String, NDArray> decode(NDManager manager, byte[] file) throws IOException {
    try {
      Map<String, NDArray> arrays = new TreeMap<>();
      NDList.decode(manager, file).forEach(array -> arrays.put(array.getName(), array));
      return arrays;
    } catch (RuntimeException e) {
      throw new IOException("the weights are not a safetensors file: " + e.getMessage(), e);
    }
  }
}
