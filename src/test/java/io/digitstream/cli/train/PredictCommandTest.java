package io.digitstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitFolder;
import io.digitstream.dataset.archive.TestArchive;
import io.digitstream.model.UntrainedArtifacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  private static final int IMAGES = 12;
  @TempDir private static Path models;
  private static Path model;
  @TempDir private Path directory;

  @BeforeAll
  static void writeModel() throws Exception {
    model = UntrainedArtifacts.write(models, "1").directory();
  }

  @Test
  void shouldPredictThePicturesOfAFolderAndItsFolders() throws Exception {
    // Given
    DigitFolder.bySheet(directory, IMAGES);
    DigitFolder.byDigit(directory.resolve("more"), IMAGES);
    // When
    CommandRun run = predict(directory);
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(2 * IMAGES)
        .allMatch(line -> line.endsWith(".png"))
        .anyMatch(line -> line.endsWith(directory.resolve("scan000.png").toString()));
  }

  @Test
  void shouldGoOnAfterWhatIsNoPicture() throws Exception {
    // Given
    DigitFolder.byName(directory, IMAGES);
    Files.writeString(directory.resolve("notes.txt"), "no picture");
    // When
    CommandRun run = predict(directory);
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(IMAGES);
    assertThat(run.err()).contains("notes.txt: ").hasLineCount(1);
  }

  @Test
  void shouldSayThatAFolderIsEmpty() {
    // When
    CommandRun run = predict(directory);
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("digits: " + directory + " holds no image\n");
  }

  @Test
  void shouldSayThatThereIsNoSuchPath() {
    // When
    CommandRun run = predict(directory.resolve("nowhere"));
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("digits: There is no file or folder " + directory.resolve("nowhere") + "\n");
  }

  @Test
  void shouldPredictThePicturesOfAnArchive() throws Exception {
    // Given
    Path folder = DigitFolder.bySheet(directory.resolve("digits"), IMAGES);
    Path archive = TestArchive.of(folder, directory.resolve("digits.tar.gz"));
    // When
    CommandRun run = predict(archive);
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(IMAGES)
        .anyMatch(line -> line.endsWith("  " + archive.resolve("scan000.png")));
  }

  @Test
  void shouldPredictPixelsWithoutLabels() throws Exception {
    // Given
    String image = "0" + ",9".repeat(783) + "\n";
    Path file = Files.writeString(directory.resolve("test.csv"), image.repeat(3));
    // When
    CommandRun run = predict(file);
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(3)
        .anyMatch(line -> line.endsWith("  " + file + ", image 2"));
  }

  @Test
  void shouldWriteThePixelsOfWhatItAnswers() throws Exception {
    // Given
    Path folder = DigitFolder.byName(directory.resolve("digits"), IMAGES);
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    Path pixels = directory.resolve("pixels.npy");
    // When
    CommandRun run = predict(folder, "--pixels", pixels.toString());
    // Then
    assertThat(run.out().lines()).hasSize(IMAGES);
    assertThat(Files.readString(pixels, StandardCharsets.ISO_8859_1))
        .contains("'shape': (" + IMAGES + ", 28, 28)");
  }

  private CommandRun predict(Path path, String... options) {
    List<String> arguments = new ArrayList<>(List.of("predict", "--model", model.toString()));
    arguments.addAll(List.of(options));
    arguments.add(path.toString());
    return CommandRun.of(directory, arguments.toArray(String[]::new));
  }
}
