package io.digitstream.model;

import io.digitstream.model.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Writes artifacts below one folder. Each is written under a hidden name and then moved to its
 * place in one step, so a reader never sees an incomplete one.
 */
public final class ArtifactWriter {
  static final String WEIGHTS_FILE = "weights.safetensors";

  private final Path root;

  /** Adds further files, such as reports, to the folder before it is moved to its place. */
  @FunctionalInterface
  public interface Attachments {
    void writeTo(Path directory) throws IOException;
  }

  public ArtifactWriter(Path root) {
    this.root = root;
  }

  /**
   * Writes one artifact.
   *
   * @param description everything about it except the weights
   * @throws ArtifactException if there is one of that name and version, or the disk fails; nothing
   *     is left behind
   */
  public ModelArtifact write(ModelDescription description, Network network, Attachments attachments)
      throws ArtifactException {
    return write(description, network, Optional.empty(), attachments);
  }

  /**
   * The same with what was fitted after the training.
   *
   * @param network with a digit score if, and only if, there is a calibration
   */
  public ModelArtifact write(
      ModelDescription description,
      Network network,
      Optional<Calibration> calibration,
      Attachments attachments)
      throws ArtifactException {
    if (network.isScored() != calibration.isPresent()) {
      throw new IllegalArgumentException("A digit score and a calibration belong together");
    }
    Path target = root.resolve(description.name()).resolve(description.version());
    Path building = target.resolveSibling("." + description.version() + ".part");
    try {
      Files.createDirectories(target.getParent());
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      FileTree.delete(building);
      Files.createDirectory(building);
      byte[] weights = encode(network);
      Files.write(building.resolve(WEIGHTS_FILE), weights);
      ModelMetadata metadata =
          description.withWeights(
              new ModelMetadata.WeightsFile(
                  WEIGHTS_FILE, Sha256.of(weights), network.parameterCount()),
              calibration);
      Files.write(
          building.resolve(ModelArtifact.METADATA_FILE),
          ModelJson.MAPPER.writeValueAsBytes(metadata));
      attachments.writeTo(building);
      Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
      return ModelArtifact.open(target);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw abandoned(building, "There is already a model " + target, e);
    } catch (IOException e) {
      throw abandoned(building, "The model %s cannot be written: %s".formatted(target, e), e);
    }
  }

  private static byte[] encode(Network network) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Weights.write(network, bytes);
    return bytes.toByteArray();
  }

  private static ArtifactException abandoned(Path building, String message, IOException cause) {
    try {
      FileTree.delete(building);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return new ArtifactException(message, cause);
  }
}
