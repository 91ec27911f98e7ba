package io.digitstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitFolder;
import io.digitstream.dataset.archive.TestArchive;
import io.digitstream.model.UntrainedArtifacts;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
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
  void shouldJudgeByTheSameLayoutsAsTraining() throws Exception {
    // Given
    Path folder = DigitFolder.byName(directory.resolve("digits"), IMAGES);
    Path archive = TestArchive.of(folder, directory.resolve("digits.zip"));
    Path csv = directory.resolve("train.csv");
    Files.writeString(csv, "4" + ",9".repeat(784) + "\n4" + ",8".repeat(784) + "\n");
    // When
    CommandRun ofArchive = evaluate(archive);
    CommandRun byPattern = evaluate(folder, "--label-pattern", "^(\\d)_");
    CommandRun ofPixels = evaluate(csv);
    // Then
    assertThat(ofArchive.exitCode()).as(ofArchive.err()).isZero();
    assertThat(ofArchive.out()).isEqualTo(evaluate(folder).out()).isEqualTo(byPattern.out());
    assertThat(ofPixels.out()).containsPattern("\\d of 1 right");
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

  @Test
  void shouldGoOnAfterAnUnreadablePictureAndCountItAsWrong() throws Exception {
    // Given
    Path data = DigitFolder.byName(directory.resolve("data"), IMAGES);
    Files.writeString(data.resolve("7_broken.png"), "no picture");
    // When
    CommandRun whole = evaluate(DigitFolder.byName(directory.resolve("whole"), IMAGES));
    CommandRun run = evaluate(data);
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("7_broken.png  true 7  unreadable: The input is 10 bytes of an unknown format")
        .contains("; 1 unreadable count as wrong");
    assertThat(right(run)).isEqualTo(right(whole));
    assertThat(run.out()).contains(" of 31 right: accuracy ");
    assertThat(support(run, 7)).isEqualTo(support(whole, 7) + 1);
  }

  @Test
  void shouldFailOfAnUnreadablePictureIfStrict() throws Exception {
    // Given
    Path data = DigitFolder.byName(directory.resolve("data"), IMAGES);
    Files.writeString(data.resolve("7_broken.png"), "no picture");
    // When
    CommandRun run = evaluate(data, "--strict");
    CommandRun whole = evaluate(DigitFolder.byName(directory.resolve("whole"), 5), "--strict");
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains(" of 31 right: accuracy ");
    assertThat(whole.exitCode()).isZero();
  }

  @Test
  void shouldSayThatNoPictureCanBeRead() throws Exception {
    // Given
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("7_broken.png"), "no picture");
    // When
    CommandRun run = evaluate(data);
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("digits: None of the 1 pictures can be read; of the first, " + data)
        .hasLineCount(1);
  }

  private static int right(CommandRun run) {
    return Integer.parseInt(
        run.out().lines().reduce((first, last) -> last).orElseThrow().split(" ", 2)[0]);
  }

  private static int support(CommandRun run, int digit) {
    String row =
        run.out().lines().filter(line -> line.startsWith("    " + digit)).findFirst().orElseThrow();
    return Integer.parseInt(row.substring(row.lastIndexOf(' ') + 1));
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
