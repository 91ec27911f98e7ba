package io.digitstream.train.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.digitstream.train.recipe.History;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes and reads one checkpoint as files in a folder. */
final class CheckpointFiles {
  private static final String DESCRIPTION = "checkpoint.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String MOMENTS = "moments.safetensors";
  private static final String AVERAGE = "average.safetensors";
  private static final String KEPT = "kept.safetensors";

  private CheckpointFiles() {}

  /** The content of {@code checkpoint.json}. */
  record Description(RunIdentity identity, History history, int steps) {}

  /** Writes all files and forces them to the disk. */
  static void write(Checkpoint checkpoint, Path directory) throws IOException {
    TrainingState state = checkpoint.state();
    Description description =
        new Description(checkpoint.identity(), checkpoint.history(), state.steps());
    write(directory.resolve(WEIGHTS), state.weights());
    write(directory.resolve(MOMENTS), state.moments());
    write(directory.resolve(AVERAGE), state.average());
    write(directory.resolve(KEPT), checkpoint.keptWeights());
    write(directory.resolve(DESCRIPTION), TrainingJson.MAPPER.writeValueAsBytes(description));
  }

  /**
   * Reads all files. Weights are only checked when they are loaded.
   *
   * @throws TrainingException if one is missing or damaged
   */
  static Checkpoint read(Path directory) throws TrainingException {
    try {
      Description description =
          TrainingJson.MAPPER.readValue(
              Files.readAllBytes(directory.resolve(DESCRIPTION)), Description.class);
      TrainingState state =
          new TrainingState(
              description.steps(),
              Files.readAllBytes(directory.resolve(WEIGHTS)),
              Files.readAllBytes(directory.resolve(MOMENTS)),
              Files.readAllBytes(directory.resolve(AVERAGE)));
      return new Checkpoint(
          description.identity(),
          description.history(),
          state,
          Files.readAllBytes(directory.resolve(KEPT)));
    } catch (JsonProcessingException e) {
      throw new TrainingException(
          "The checkpoint %s is damaged: %s".formatted(directory, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new TrainingException(
          "The checkpoint %s cannot be read: %s".formatted(directory, e), e);
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
}
