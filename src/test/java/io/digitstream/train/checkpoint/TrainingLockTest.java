package io.digitstream.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.train.recipe.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLockTest {
  @TempDir private Path directory;
  private Path checkpoints;

  @BeforeEach
  void nameFolder() {
    checkpoints = directory.resolve(".checkpoints").resolve("cnn");
  }

  @Test
  void shouldLeaveNothingBehindIfNothingWasSaved() throws TrainingException {
    // Given
    TrainingLock lock = TrainingLock.take(checkpoints);
    // When
    lock.close();
    // Then
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldLeaveWhatWasSaved() throws Exception {
    // Given
    TrainingLock lock = TrainingLock.take(checkpoints);
    Path saved = Files.createDirectory(checkpoints.resolve("epoch-0001"));
    // When
    lock.close();
    // Then
    assertThat(saved).isDirectory();
    assertThat(saved.getParent().getParent()).isDirectoryNotContaining("glob:**.lock");
  }

  @Test
  void shouldRefuseASecondTrainingOfTheSameName() throws TrainingException {
    // Given
    try (TrainingLock lock = TrainingLock.take(checkpoints)) {
      assertThat(lock).isNotNull();
      // When
      assertThatThrownBy(() -> TrainingLock.take(checkpoints))
          // Then
          .isInstanceOf(TrainingException.class)
          .hasMessage(
              "Another training of this name is running, with its checkpoints in " + checkpoints);
    }
  }

  @Test
  void shouldSayThatTheFolderCannotBeWritten() throws IOException {
    // Given
    Files.writeString(directory.resolve(".checkpoints"), "a file where a folder was to be");
    // When
    assertThatThrownBy(() -> TrainingLock.take(checkpoints))
        // Then
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("Checkpoints cannot be written to " + checkpoints)
        .hasMessageNotContaining("\n");
  }
}
