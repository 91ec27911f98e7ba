package io.digitstream.train.checkpoint;

import io.digitstream.train.recipe.TrainingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Prevents two trainings from using one checkpoint folder at once. Acquiring the lock creates the
 * folder, so that a training fails before its first epoch if the folder cannot be written. Closing
 * it deletes the folder if it is empty. The operating system releases it when a process dies.
 */
public final class TrainingLock implements AutoCloseable {
  private final Path checkpoints;
  private final Path file;
  private final FileChannel channel;

  private TrainingLock(Path checkpoints, Path file, FileChannel channel) {
    this.checkpoints = checkpoints;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Acquires the lock.
   *
   * @param checkpoints the folder, in a parent that holds only such folders
   * @throws TrainingException if another training has it, or the folder cannot be written
   */
  public static TrainingLock take(Path checkpoints) throws TrainingException {
    Path file = checkpoints.resolveSibling(checkpoints.getFileName() + ".lock");
    try {
      Files.createDirectories(checkpoints);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new TrainingException(
            "Another training of this name is running, with its checkpoints in " + checkpoints);
      }
      return new TrainingLock(checkpoints, file, channel);
    } catch (IOException e) {
      throw new TrainingException(
          "Checkpoints cannot be written to %s: %s".formatted(checkpoints, e), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws TrainingException {
    try {
      channel.close();
      Files.deleteIfExists(file);
      deleteIfEmpty(checkpoints);
      deleteIfEmpty(checkpoints.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new TrainingException("%s cannot be removed: %s".formatted(file, e), e);
    }
  }

  private static void deleteIfEmpty(Path directory) throws IOException {
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Others are using it, or it is gone already: both are as good
    }
  }
}
