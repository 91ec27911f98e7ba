package io.digitstream.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A network's weights as a safetensors file: names, shapes and little-endian floats. It contains no
 * code, and any language can read it.
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
   * Makes a network with the weights of a file.
   *
   * @param manager the owner of the weights
   * @throws IOException if the file's names or shapes are not the architecture's, or a value is not
   *     finite
   */
  public static Network read(Architecture architecture, NDManager manager, byte[] file)
      throws IOException {
    return network(architecture, manager, decode(manager, file));
  }

  /** The same of a network with a digit score. */
  static Network readScored(Architecture architecture, NDManager manager, byte[] file)
      throws IOException {
    return network(architecture::newScoredNetwork, manager, decode(manager, file));
  }

  /**
   * Makes a network with arrays as its weights.
   *
   * @param manager the owner of the network's other arrays
   * @throws IOException if names, shapes or types are not the architecture's, or a value is not
   *     finite
   */
  public static Network network(
      Architecture architecture, NDManager manager, Map<String, NDArray> arrays)
      throws IOException {
    return network(architecture::newNetwork, manager, arrays);
  }

  /**
   * The same of a network with a digit score.
   *
   * @throws IOException if names, shapes or types are not the architecture's, or a value is not
   *     finite
   */
  public static Network scoredNetwork(
      Architecture architecture, NDManager manager, Map<String, NDArray> arrays)
      throws IOException {
    return network(architecture::newScoredNetwork, manager, arrays);
  }

  private static Network network(
      Supplier<Network> empty, NDManager manager, Map<String, NDArray> arrays) throws IOException {
    try (NDManager scratch = manager.newSubManager()) {
      Network expected = empty.get();
      expected.initialize(scratch);
      requireSame(arrays, expected.parameters());
    }
    Network network = empty.get();
    network.parameters().forEach((name, parameter) -> parameter.setArray(arrays.get(name)));
    network.initialize(manager);
    return network;
  }

  private static void requireSame(Map<String, NDArray> arrays, Map<String, Parameter> expected)
      throws IOException {
    if (!arrays.keySet().equals(expected.keySet())) {
      throw new IOException(
          "the weights are named %s, expected %s".formatted(arrays.keySet(), expected.keySet()));
    }
    for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
      requireSame(entry.getKey(), entry.getValue(), expected.get(entry.getKey()).getArray());
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
    // The largest is NaN if any is
    try (NDArray sizes = found.abs();
        NDArray largest = sizes.max()) {
      if (!Float.isFinite(largest.getFloat())) {
        throw new IOException(
            "%s contains %s, expected finite numbers: its training diverged"
                .formatted(name, largest.getFloat()));
      }
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
