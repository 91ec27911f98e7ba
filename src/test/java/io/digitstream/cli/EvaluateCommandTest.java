package io.digitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.model.UntrainedArtifacts;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {
  private static final int IMAGES = 30;
  @TempDir private static Path models;
  private static Path model;
  @TempDir private Path directory;

  @BeforeAll
  static void writeModel() throws Exception {
    model = UntrainedArtifacts.write(models, "1").directory();
  }

  @ParameterizedTest
  @CsvSource({"byDigit, 4/", "byName, 4_", "bySheet, scan"})
  void shouldPrintTrueAndPredictedOfEachFile(String layout, String name) throws Exception {
    // Given
    Path data = directory.resolve("data");
    switch (layout) {
      case "byDigit" -> DigitFolder.byDigit(data, IMAGES);
      case "byName" -> DigitFolder.byName(data, IMAGES);
      default -> DigitFolder.bySheet(data, IMAGES);
    }
    // When
    CommandRun run = evaluate(data);
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> line.matches(".*true \\d  predicted \\d .*")))
        .hasSize(IMAGES)
        .anyMatch(line -> line.startsWith(name));
    assertThat(run.out())
        .contains("DIGIT  PRECISION  RECALL      F1  SUPPORT")
        .containsPattern("wrong: .* is \\d, read as \\d with ")
        .containsPattern("\\d+ of 30 right: accuracy \\d+\\.\\d\\d %");
  }

  @Test
  void shouldListNoMoreMistakesThanAskedFor() throws Exception {
    // Given
    Path data = DigitFolder.byName(directory.resolve("data"), IMAGES);
    // When
    CommandRun run = evaluate(data, "--mistakes", "3");
    // Then
    assertThat(run.out().lines().filter(line -> line.startsWith("wrong: "))).hasSize(3);
    assertThat(run.out()).containsPattern("and \\d+ more wrong");
  }

  @Test
  void shouldDrawAGalleryOnRequest() throws Exception {
    // Given
    Path data = DigitFolder.byName(directory.resolve("data"), IMAGES);
    Path gallery = directory.resolve("gallery.png");
    // When
    CommandRun run = evaluate(data, "--gallery", gallery.toString());
    // Then
    assertThat(run.out()).contains("Wrote " + gallery);
    BufferedImage picture = ImageIO.read(gallery.toFile());
    assertThat(picture.getHeight()).isGreaterThan(3 * 112);
  }

  @Test
  void shouldSayThatTheGalleryCannotBeWritten() throws Exception {
    // Given
    Path data = DigitFolder.byName(directory.resolve("data"), IMAGES);
    Path nowhere = directory.resolve("nowhere").resolve("gallery.png");
    // When
    CommandRun run = evaluate(data, "--gallery", nowhere.toString());
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("digits: The gallery " + nowhere + " cannot be written: ")
        .hasLineCount(1);
    assertThat(Files.exists(nowhere)).isFalse();
  }

  private CommandRun evaluate(Path data, String... further) {
    String[] arguments = new String[5 + further.length];
    arguments[0] = "evaluate";
    arguments[1] = "--model";
    arguments[2] = model.toString();
    arguments[3] = "--data";
    arguments[4] = data.toString();
    System.arraycopy(further, 0, arguments, 5, further.length);
    return CommandRun.of(directory, arguments);
  }
}
