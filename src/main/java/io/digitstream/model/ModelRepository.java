package io.digitstream.model;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The artifacts below one or more folders, each at {@code NAME/VERSION}. */
public final class ModelRepository {
  private static final Comparator<ModelArtifact> NEWEST_LAST =
      Comparator.comparing(artifact -> artifact.metadata().createdAt());

  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

  /** {@code NAME/VERSION/model.json}. */
  private static final int DEPTH = 3;

  private final List<Path> roots;

  public ModelRepository(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /** Lists every model below the folders, usable or not. */
  public ModelListing list() throws ArtifactException {
    List<ModelArtifact> usable = new ArrayList<>();
    List<ModelListing.Unusable> unusable = new ArrayList<>();
    for (Path root : roots) {
      for (Path directory : versionDirectories(root)) {
        try {
          usable.add(ModelArtifact.open(directory));
        } catch (ArtifactException e) {
          unusable.add(new ModelListing.Unusable(directory, e.getMessage()));
        }
      }
    }
    usable.sort(
        Comparator.comparing((ModelArtifact artifact) -> artifact.metadata().name())
            .thenComparing(NEWEST_LAST));
    return new ModelListing(usable, unusable);
  }

  /**
   * Finds a model. Only that model must be usable.
   *
   * @param reference a name for its newest version, a {@code NAME/VERSION}, or an artifact's folder
   * @throws ArtifactException if there is none such
   */
  public ModelArtifact find(String reference) throws ArtifactException {
    if (Files.isRegularFile(Path.of(reference, ModelArtifact.METADATA_FILE))) {
      return ModelArtifact.open(Path.of(reference));
    }
    ModelListing listing = list();
    Optional<ModelArtifact> found =
        listing.usable().stream()
            .filter(artifact -> names(artifact.metadata(), reference))
            .max(NEWEST_LAST);
    for (ModelListing.Unusable unusable : listing.unusable()) {
      if (unusable.isNamed(reference)) {
        if (found.isEmpty()) {
          throw new ArtifactException(unusable.problem());
        }
        LOG.warn("A model of that name is left out: {}", unusable.problem());
      }
    }
    return found.orElseThrow(
        () ->
            new ArtifactException(
                "There is no model '%s': expected the folder of an artifact, or one of %s"
                    .formatted(
                        reference,
                        listing.usable().stream()
                            .map(a -> a.metadata().id().toString())
                            .toList())));
  }

  private static boolean names(ModelMetadata metadata, String reference) {
    return reference.equals(metadata.name()) || reference.equals(metadata.id().toString());
  }

  private static List<Path> versionDirectories(Path root) throws ArtifactException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<Path> directories = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.endsWith(ModelArtifact.METADATA_FILE)
                  && !file.getParent().getFileName().toString().startsWith(".")) {
                directories.add(file.getParent());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              LOG.warn("{} cannot be searched for models: {}", file, e.toString());
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new ArtifactException("The models in %s cannot be listed: %s".formatted(root, e), e);
    }
    Collections.sort(directories);
    return directories;
  }
}
