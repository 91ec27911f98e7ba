package io.digitstream.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledFilesTest {
  @TempDir private Path directory;

  @Test
  void shouldListFolderPerDigitByDigitAndName() throws Exception {
    // Given
    ImageFiles.writeClasses(directory, 2);
    ImageFiles.write(directory.resolve("README.txt"), 0);
    ImageFiles.write(directory.resolve("3/.DS_Store"), 0);

    // When
    List<LabelledFile> files = LabelledFiles.in(directory);

    // Then
    assertThat(files).hasSize(20);
    assertThat(files.subList(6, 8))
        .containsExactly(
            new LabelledFile(directory.resolve("3/image-0.png"), 3),
            new LabelledFile(directory.resolve("3/image-1.png"), 3));
  }

  @Test
  void shouldTakeLabelsFromNames() throws Exception {
    // Given
    Path seven = ImageFiles.write(directory.resolve("7_anything.png"), 1);
    Path two = ImageFiles.write(directory.resolve("2-second try.jpg"), 2);
    Path four = ImageFiles.write(directory.resolve("4.png"), 3);

    // When
    List<LabelledFile> files = LabelledFiles.in(directory);

    // Then
    assertThat(files)
        .containsExactly(
            new LabelledFile(two, 2), new LabelledFile(four, 4), new LabelledFile(seven, 7));
  }

  @Test
  void shouldTakeLabelsFromSheetInItsOrder() throws Exception {
    // Given
    Path b = ImageFiles.write(directory.resolve("b, with comma.png"), 1);
    Path a = ImageFiles.write(directory.resolve("a.png"), 2);
    ImageFiles.write(directory.resolve("unlisted.png"), 2);
    sheet("\uFEFFfile,label\r\n\"b, with comma.png\",3\r\n\r\na.png, 8\r\n");

    // When
    List<LabelledFile> files = LabelledFiles.in(directory);

    // Then
    assertThat(files).containsExactly(new LabelledFile(b, 3), new LabelledFile(a, 8));
  }

  @Test
  void shouldKeepOriginalBytes() throws Exception {
    // Given
    Path file = Files.write(directory.resolve("5_x.png"), new byte[] {1, 2, 3});

    // When
    byte[] bytes = LabelledFiles.in(directory).get(0).read();

    // Then
    assertThat(bytes).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void shouldRejectMissingFolder() {
    assertRejected(directory.resolve("none"), "does not exist");
  }

  @Test
  void shouldRejectFile() throws IOException {
    assertRejected(ImageFiles.write(directory.resolve("7.png"), 1), "is not a folder");
  }

  @Test
  void shouldRejectEmptyFolder() {
    assertRejected(directory, "holds no image");
  }

  @Test
  void shouldRejectMissingClassFolder() throws IOException {
    // Given
    ImageFiles.write(directory.resolve("0/a.png"), 1);

    // Then
    assertRejected(
        directory, "has no folder 1, expected one folder of images for each digit from 0 to 9");
  }

  @Test
  void shouldRejectEmptyClassFolder() throws IOException {
    // Given
    ImageFiles.writeClasses(directory, 1);
    Files.delete(directory.resolve("6/image-0.png"));

    // Then
    assertRejectedNaming(directory.resolve("6"), "holds no image");
  }

  @Test
  void shouldRejectFolderThatIsNotDigit() throws IOException {
    // Given
    ImageFiles.writeClasses(directory, 1);
    ImageFiles.write(directory.resolve("ten/a.png"), 1);

    // Then
    assertRejectedNaming(
        directory.resolve("ten"), "is not named after a digit, expected folders named 0 to 9");
  }

  @Test
  void shouldRejectFolderInClassFolder() throws IOException {
    // Given
    ImageFiles.writeClasses(directory, 1);
    ImageFiles.write(directory.resolve("2/more/a.png"), 1);

    // Then
    assertRejectedNaming(directory.resolve("2/more"), "is a folder, expected an image");
  }

  @Test
  void shouldRejectNameWithoutLabel() throws IOException {
    // Given
    Path file = ImageFiles.write(directory.resolve("17.png"), 1);

    // Then
    assertRejectedNaming(
        file,
        "has no label, expected a name such as 7_anything.png, a line in labels.csv, or one folder"
            + " for each digit; --label-pattern reads other names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b.png,1\na.png,3\n",
        "b.png;1\na.png;3\n",
        "file;label\nb.png;1\na.png;3\n",
        "\uFEFFFile ; Label\r\nb.png ; 1\r\na.png ; 3\r\n",
        "\uFEFFb.png,1\na.png,3\n",
        "\"file\";\"label\"\n\"b.png\";\"1\"\n\"a.png\";\"3\"\n"
      })
  void shouldTakeSheetWithSemicolonsAndWithoutHeader(String text) throws Exception {
    // Given
    ImageFiles.write(directory.resolve("a.png"), 1);
    ImageFiles.write(directory.resolve("b.png"), 1);
    sheet(text);

    // When
    List<LabelledFile> files = LabelledFiles.in(directory);

    // Then
    assertThat(files)
        .containsExactly(
            new LabelledFile(directory.resolve("b.png"), 1),
            new LabelledFile(directory.resolve("a.png"), 3));
  }

  @Test
  void shouldTakeSemicolonsAndCommasInNames() throws Exception {
    // Given
    ImageFiles.write(directory.resolve("a;b,c.png"), 1);
    sheet("a;b,c.png,3\n");

    // When
    List<LabelledFile> files = LabelledFiles.in(directory);

    // Then
    assertThat(files).containsExactly(new LabelledFile(directory.resolve("a;b,c.png"), 3));
  }

  @Test
  void shouldRejectSheetWithoutImages() throws IOException {
    // Given
    sheet("file,label\n");

    // Then
    assertSheetRejected(" names no image");
  }

  @Test
  void shouldRejectSheetLineWithoutDigit() throws IOException {
    // Given
    sheet("file,label\na.png,ten\n");

    // Then
    assertSheetRejected(
        ", line 2, is 'a.png,ten', expected a file, a comma or semicolon, and a digit");
  }

  @Test
  void shouldRejectSheetNamingMissingFile() throws IOException {
    // Given
    sheet("file,label\na.png,1\n");

    // Then
    assertSheetRejected(", line 2, names a.png, which does not exist");
  }

  @Test
  void shouldRejectSheetNamingFileTwice() throws IOException {
    // Given
    ImageFiles.write(directory.resolve("a.png"), 1);
    sheet("file,label\na.png,1\na.png,7\n");

    // Then
    assertSheetRejected(", line 3, names a.png for the second time");
  }

  @Test
  void shouldListRealDrawings() throws Exception {
    // Given
    Path drawings = Path.of(System.getProperty("digitstream.data", ""));
    drawings = drawings.resolve("own-drawings");
    assumeTrue(Files.isDirectory(drawings), "needs real drawings");

    // When
    List<LabelledFile> files = LabelledFiles.in(drawings);

    // Then
    assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(file.read()).isNotEmpty());
  }

  private void sheet(String text) throws IOException {
    Files.writeString(directory.resolve("labels.csv"), text);
  }

  private void assertSheetRejected(String fault) {
    assertThatThrownBy(() -> LabelledFiles.in(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessage(directory.resolve("labels.csv") + fault);
  }

  private void assertRejectedNaming(Path culprit, String fault) {
    assertThatThrownBy(() -> LabelledFiles.in(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessage(culprit + " " + fault);
  }

  private static void assertRejected(Path folder, String fault) {
    assertThatThrownBy(() -> LabelledFiles.in(folder))
        .isInstanceOf(DatasetException.class)
        .hasMessage(folder + " " + fault);
  }
}
