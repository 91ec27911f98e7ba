package io.digitstream.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkpoints as folders {@code epoch-0001} and so on, of which the newest alone is kept. One is
 * built under another name, forced to the disk, and then moved to its place in one step.
 */
public final class CheckpointFolder implements Checkpoints {
  private static final String PREFIX = "epoch-";
  private static final String BUILDING = "building";
  private static final String DESCRIPTION = "checkpoint.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String MOMENTS = "moments.safetensors";
  private static final String AVERAGE = "average.safetensors";
  private static final String KEPT = "kept.safetensors";

  private final Path directory;

  /** What {@code checkpoint.json} holds. */
  record Description(RunIdentity identity, History history, int steps) {}

  public CheckpointFolder(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the folder, so that a training learns before its first epoch if it cannot be written.
   *
   * @throws TrainingException if the folder cannot be written
   */
  public void prepare() throws TrainingException {
    try {
      Files.createDirectories(directory);
      Path building = directory.resolve(BUILDING);
      delete(building);
      Files.createDirectory(building);
      Files.delete(building);
    } catch (IOException e) {
      throw new TrainingException(
          "Checkpoints cannot be written to %s: %s".formatted(directory, e), e);
    }
  }

  /** Whether there is a checkpoint. */
  public boolean isPresent() throws TrainingException {
    return !saved().isEmpty();
  }

  @Override
  public void save(Checkpoint checkpoint) throws TrainingException {
    Path building = directory.resolve(BUILDING);
    Path target = directory.resolve("%s%04d".formatted(PREFIX, checkpoint.history().size()));
    try {
      delete(building);
      Files.createDirectories(building);
      TrainingState state = checkpoint.state();
      Description description =
          new Description(checkpoint.identity(), checkpoint.history(), state.steps());
      write(building.resolve(WEIGHTS), state.weights());
      write(building.resolve(MOMENTS), state.moments());
      write(building.resolve(AVERAGE), state.average());
      write(building.resolve(KEPT), checkpoint.keptWeights());
      write(building.resolve(DESCRIPTION), TrainingJson.MAPPER.writeValueAsBytes(description));
      List<Path> older = saved();
      older.remove(target);
      delete(target);
      Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
      for (Path path : older) {
        delete(path);
      }
    } catch (IOException e) {
      throw abandoned(building, e);
    }
  }

  private TrainingException abandoned(Path building, IOException cause) {
    try {
      delete(building);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return new TrainingException(
        "The checkpoint cannot be written to %s: %s".formatted(directory, cause), cause);
  }

  @Override
  public Optional<Checkpoint> newest() throws TrainingException {
    List<Path> saved = saved();
    return saved.isEmpty() ? Optional.empty() : Optional.of(read(saved.get(saved.size() - 1)));
  }

  private static Checkpoint read(Path path) throws TrainingException {
    try {
      Description description =
          TrainingJson.MAPPER.readValue(
              Files.readAllBytes(path.resolve(DESCRIPTION)), Description.class);
      TrainingState state =
          new TrainingState(
              description.steps(),
              Files.readAllBytes(path.resolve(WEIGHTS)),
              Files.readAllBytes(path.resolve(MOMENTS)),
              Files.readAllBytes(path.resolve(AVERAGE)));
      return new Checkpoint(
          description.identity(),
          description.history(),
          state,
          Files.readAllBytes(path.resolve(KEPT)));
    } catch (JsonProcessingException e) {
      throw new TrainingException(
          "The checkpoint %s is damaged: %s".formatted(path, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new TrainingException("The checkpoint %s cannot be read: %s".formatted(path, e), e);
    }
  }

  /** Removes all checkpoints, and the folder, and the one around it if it is then empty. */
  public void remove() throws TrainingException {
    try {
      delete(directory);
      Path parent = directory.toAbsolutePath().getParent();
      try (Stream<Path> others = Files.list(parent)) {
        if (others.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(parent);
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
      return new ArrayList<>(
          paths.filter(path -> path.getFileName().toString().startsWith(PREFIX)).sorted().toList());
    } catch (IOException e) {
      throw new TrainingException(
          "The checkpoints in %s cannot be listed: %s".formatted(directory, e), e);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
