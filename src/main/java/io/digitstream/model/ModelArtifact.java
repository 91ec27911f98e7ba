package io.digitstream.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import io.digitstream.model.torchscript.InferenceScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A trained model on disk: a folder {@code NAME/VERSION} with {@code model.json} and the weights.
 *
 * <p>Immutable once written. Its weights are only ever loaded if their checksum is the one that
 * {@code model.json} states.
 */
public final class ModelArtifact {
  static final String METADATA_FILE = "model.json";

  private final Path directory;
  private final ModelMetadata metadata;

  private ModelArtifact(Path directory, ModelMetadata metadata) {
    this.directory = directory;
    this.metadata = metadata;
  }

  /**
   * Reads an artifact's metadata; the weights are not touched.
   *
   * @throws ArtifactException if there is no usable {@code model.json}
   */
  public static ModelArtifact open(Path directory) throws ArtifactException {
    Path file = directory.resolve(METADATA_FILE);
    try {
      return new ModelArtifact(directory, ModelJson.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new ArtifactException(
          "There is no model in %s: it has no %s".formatted(directory, METADATA_FILE), e);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ArtifactException(
          "%s is not a model's description: %s".formatted(file, firstLine(e)), e);
    } catch (IOException e) {
      throw new ArtifactException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  public Path directory() {
    return directory;
  }

  public ModelMetadata metadata() {
    return metadata;
  }

  /**
   * Loads the network for inference: its weights are frozen.
   *
   * @param manager the owner of the weights
   * @throws ArtifactException if the architecture is unknown, or the weights are damaged
   */
  public Network load(NDManager manager) throws ArtifactException {
    byte[] weights = verifiedWeights();
    Architecture architecture = Architecture.of(metadata.architecture());
    try {
      Network network =
          metadata.calibration() == null
              ? Weights.read(architecture, manager, weights)
              : Weights.readScored(architecture, manager, weights);
      network.parameters().values().forEach(parameter -> parameter.freeze(true));
      return network;
    } catch (IllegalArgumentException | IOException e) {
      throw new ArtifactException("Model %s: %s".formatted(metadata.id(), e.getMessage()), e);
    }
  }

  /**
   * Loads the network without its digit score, as it was trained, to train it further.
   *
   * @param manager the owner of the weights
   * @throws ArtifactException as {@link #load}
   */
  public Network loadClassifier(NDManager manager) throws ArtifactException {
    Network network = load(manager);
    if (!network.isScored()) {
      return network;
    }
    Architecture architecture = Architecture.of(metadata.architecture());
    Network classifier = architecture.newNetwork();
    Map<String, NDArray> arrays = network.arrays();
    arrays.keySet().retainAll(classifier.parameters().keySet());
    try {
      return Weights.network(architecture, manager, arrays);
    } catch (IOException e) {
      throw new ArtifactException("Model %s: %s".formatted(metadata.id(), e.getMessage()), e);
    }
  }

  /**
   * The weights without those of the digit score, as a safetensors file. PyTorch must be started.
   *
   * @throws ArtifactException as {@link #load}
   */
  public byte[] classifierWeights() throws ArtifactException {
    if (metadata.calibration() == null) {
      return verifiedWeights();
    }
    try (LoadedClassifier classifier = LoadedClassifier.of(this)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Weights.write(classifier.network(), bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new ArtifactException("Model %s: %s".formatted(metadata.id(), e.getMessage()), e);
    }
  }

  /**
   * The same with the temperature in its last layer: softmax gives the calibrated probabilities.
   */
  public Network loadForExport(NDManager manager) throws ArtifactException {
    Network network = loadClassifier(manager);
    String last = network.layers().get(network.layers().size() - 1).name() + ".";
    network
        .arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(last)) {
                array.divi(metadata.temperature());
              }
            });
    return network;
  }

  /**
   * The network as a TorchScript archive for inference on a CPU.
   *
   * @param manager of what is needed meanwhile
   * @throws ArtifactException if the architecture is unknown, or the weights are damaged
   */
  public byte[] script(NDManager manager, Precision precision) throws ArtifactException {
    try (NDManager scratch = manager.newSubManager()) {
      return InferenceScript.archive(load(scratch), precision);
    } catch (IOException e) {
      throw new ArtifactException("Model %s: %s".formatted(metadata.id(), e.getMessage()), e);
    }
  }

  /** Copies everything but the description and the weights, such as reports. */
  public void copyAttachments(Path target) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.equals(METADATA_FILE) && !name.equals(metadata.weights().file())) {
          Files.copy(file, target.resolve(name));
        }
      }
    }
  }

  /**
   * Reads the weights and checks them.
   *
   * @throws ArtifactException if the file is missing, or is not the one that was written
   */
  public byte[] verifiedWeights() throws ArtifactException {
    Path file = directory.resolve(metadata.weights().file());
    try {
      byte[] weights = Files.readAllBytes(file);
      String found = Sha256.of(weights);
      if (!found.equals(metadata.weights().sha256())) {
        throw new ArtifactException(
            "The weights %s are damaged: their SHA-256 is %s, expected %s"
                .formatted(file, found, metadata.weights().sha256()));
      }
      return weights;
    } catch (NoSuchFileException e) {
      throw new ArtifactException("The weights %s are missing".formatted(file), e);
    } catch (IOException e) {
      throw new ArtifactException("The weights %s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static String firstLine(Exception e) {
    return e instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }
}
