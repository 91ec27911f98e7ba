package io.digitstream.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BoundedPictureTest {
  private static final BufferedImage DOT = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
  @TempDir private Path directory;

  @Test
  void shouldWriteAPictureThatIsDrawnInTime() {
    // Given
    BoundedPicture picture = new BoundedPicture(() -> DOT);
    // When
    Optional<String> problem = picture.writeTo(directory.resolve("dot.png"));
    // Then
    assertThat(problem).isEmpty();
    assertThat(directory.resolve("dot.png")).isNotEmptyFile();
  }

  @Test
  void shouldLeaveOutAPictureThatNeverEnds() {
    // Given
    BoundedPicture picture =
        new BoundedPicture(
            () -> {
              new CountDownLatch(1).await();
              return DOT;
            },
            Duration.ofSeconds(1));
    // When
    Optional<String> problem = picture.writeTo(directory.resolve("dot.png"));
    // Then
    assertThat(problem).contains("drawing it took longer than 1 seconds");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldLeaveOutAPictureThatFails() {
    // Given
    BoundedPicture picture =
        new BoundedPicture(
            () -> {
              throw new InternalError("no font");
            });
    // When
    Optional<String> problem = picture.writeTo(directory.resolve("dot.png"));
    // Then
    assertThat(problem).contains("drawing it failed: java.lang.InternalError: no font");
  }

  @Test
  void shouldSayThatThePictureCannotBeWritten() throws Exception {
    // Given
    Path file = Files.createDirectory(directory.resolve("dot.png"));
    // When
    Optional<String> problem = new BoundedPicture(() -> DOT).writeTo(file);
    // Then
    assertThat(problem).get().asString().startsWith("writing it failed: ");
    assertThat(file).isDirectory();
  }
}
