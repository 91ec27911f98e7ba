package io.digitstream.train.checkpoint;

import io.digitstream.model.FileTree;
import io.digitstream.train.recipe.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkpoints as folders {@code epoch-0001} and so on; only the newest is kept. Each is written
 * under another name and then moved to its place in one step.
 */
public final class CheckpointFolder implements Checkpoints {
  private static final String PREFIX = "epoch-";
  private static final String BUILDING = "building";

  private final Path directory;

  /**
   * Uses a folder, which is created if needed.
   *
   * @param directory used by no one else, see {@link TrainingLock}
   */
  public CheckpointFolder(Path directory) {
    this.directory = directory;
  }

  /** Whether there is a checkpoint. */
  public boolean isPresent() throws TrainingException {
    return !saved().isEmpty();
  }

  @Override
  public void save(Checkpoint checkpoint) throws TrainingException {
    Path building = directory.resolve(BUILDING);
    Path target = directory.resolve("%s%04d".formatted(PREFIX, checkpoint.history().size()));
    List<Path> older = saved();
    try {
      FileTree.delete(building);
      Files.createDirectories(building);
      CheckpointFiles.write(checkpoint, building);
      FileTree.delete(target);
      Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
      for (Path path : older) {
        if (!path.equals(target)) {
          FileTree.delete(path);
        }
      }
    } catch (IOException e) {
      throw abandoned(building, e);
    }
  }

  private TrainingException abandoned(Path building, IOException cause) {
    try {
      FileTree.delete(building);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return new TrainingException(
        "The checkpoint cannot be written to %s: %s".formatted(directory, cause), cause);
  }

  @Override
  public Optional<Checkpoint> newest() throws TrainingException {
    List<Path> saved = saved();
    return saved.isEmpty()
        ? Optional.empty()
        : Optional.of(CheckpointFiles.read(saved.get(saved.size() - 1)));
  }

  /** Deletes all checkpoints and the folder. */
  public void remove() throws TrainingException {
    try {
      FileTree.delete(directory);
    } catch (IOException e) {
      throw new TrainingException(
          "The checkpoints in %s cannot be removed: %s".formatted(directory, e), e);
    }
  }

  private List<Path> saved() throws TrainingException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrainingException(
          "The checkpoints in %s cannot be listed: %s".formatted(directory, e), e);
    }
  }
}
