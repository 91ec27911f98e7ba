package io.digitstream.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The artifacts below one or more folders, each at {@code NAME/VERSION}. */
public final class ModelRepository {
  private static final Comparator<ModelArtifact> NEWEST_LAST =
      Comparator.comparing(artifact -> artifact.metadata().createdAt());

  private final List<Path> roots;

  public ModelRepository(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /** All artifacts, by name, the newest of a name last. */
  public List<ModelArtifact> list() throws ArtifactException {
    List<ModelArtifact> artifacts = new ArrayList<>();
    for (Path root : roots) {
      for (Path directory : versionDirectories(root)) {
        artifacts.add(ModelArtifact.open(directory));
      }
    }
    artifacts.sort(
        Comparator.comparing((ModelArtifact artifact) -> artifact.metadata().name())
            .thenComparing(NEWEST_LAST));
    return artifacts;
  }

  /**
   * Finds a model.
   *
   * @param reference a name for its newest version, a {@code NAME/VERSION}, or an artifact's folder
   * @throws ArtifactException if there is none such
   */
  public ModelArtifact find(String reference) throws ArtifactException {
    if (Files.isRegularFile(Path.of(reference, ModelArtifact.METADATA_FILE))) {
      return ModelArtifact.open(Path.of(reference));
    }
    List<ModelArtifact> artifacts = list();
    return artifacts.stream()
        .filter(artifact -> names(artifact.metadata(), reference))
        .max(NEWEST_LAST)
        .orElseThrow(
            () ->
                new ArtifactException(
                    "There is no model '%s': expected the folder of an artifact, or one of %s"
                        .formatted(
                            reference,
                            artifacts.stream().map(a -> a.metadata().id().toString()).toList())));
  }

  private static boolean names(ModelMetadata metadata, String reference) {
    return reference.equals(metadata.name()) || reference.equals(metadata.id().toString());
  }

  private static List<Path> versionDirectories(Path root) throws ArtifactException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> paths =
        Files.find(root, 3, (path, attributes) -> path.endsWith(ModelArtifact.METADATA_FILE))) {
      return paths
          .map(Path::getParent)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new ArtifactException("The models in %s cannot be listed: %s".formatted(root, e), e);
    }
  }
}
