package io.digitstream.model.interchange;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ArtifactWriter;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelDescription;
import io.digitstream.model.ModelMetadata;
import io.digitstream.model.Sha256;
import io.digitstream.model.Weights;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes an artifact from weights that another program trained: a safetensors file or a Keras model.
 *
 * @param architecture the network that the weights are of
 * @param preprocessing the id of the preprocessing that images are to go through
 */
public record WeightImport(Architecture architecture, String preprocessing) {
  /**
   * The result of an import.
   *
   * @param sources the names of the file's tensors by the names of the parameters
   */
  public record Result(ModelArtifact artifact, Map<String, String> sources) {}

  /** The name and version of the artifact, and when it is made. */
  public record Identity(String name, String version, Instant createdAt) {}

  /**
   * Reads the file and writes the artifact.
   *
   * @param root the folder that gets {@code NAME/VERSION}
   * @throws ArtifactException if the file does not hold the weights of the architecture, or the
   *     artifact cannot be written; nothing is left behind
   */
  public Result run(Path file, Identity identity, Path root) throws ArtifactException {
    byte[] content = content(file);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Network empty = architecture.newNetwork();
      empty.initialize(manager);
      Map<String, NDArray> tensors = tensors(content, manager, empty.flattened());
      Map<String, String> sources = WeightMapping.of(shapes(empty), tensors);
      Map<String, NDArray> weights = new LinkedHashMap<>();
      sources.forEach((parameter, tensor) -> weights.put(parameter, tensors.get(tensor)));
      Network network = Weights.network(architecture, manager, weights);
      ModelDescription description = description(file, Sha256.of(content), identity);
      return new Result(
          new ArtifactWriter(root).write(description, network, directory -> {}), sources);
    } catch (IOException e) {
      throw new ArtifactException(
          "%s does not hold the weights of the architecture %s: %s"
              .formatted(file, architecture.id(), e.getMessage()),
          e);
    }
  }

  private static byte[] content(Path file) throws ArtifactException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ArtifactException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** Reads tensors in PyTorch's layouts, by their names in the file. */
  private static Map<String, NDArray> tensors(byte[] content, NDManager manager, Shape flattened)
      throws IOException {
    if (KerasFile.isZip(content)) {
      return KerasFile.read(manager, KerasFile.weights(content), flattened);
    }
    return KerasFile.isHdf5(content)
        ? KerasFile.read(manager, content, flattened)
        : SafetensorsFile.read(manager, content);
  }

  private static Map<String, Shape> shapes(Network network) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    network.arrays().forEach((name, array) -> shapes.put(name, array.getShape()));
    return shapes;
  }

  private ModelDescription description(Path file, String checksum, Identity identity) {
    return new ModelDescription(
        identity.name(),
        identity.version(),
        architecture,
        preprocessing,
        new ModelMetadata.TrainingData("imported", checksum, 0),
        Map.of("imported_from", file.getFileName().toString()),
        0,
        Map.of(),
        identity.createdAt());
  }
}
