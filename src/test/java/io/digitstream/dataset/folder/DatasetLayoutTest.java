package io.digitstream.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.mnist.IdxDirectory;
import io.digitstream.digit.LabelledImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The folders that people have, see docs/data-sets.md. */
class DatasetLayoutTest {
  private static final String[] WORDS = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
  };
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$d",
        "%1$02d",
        "%2$s",
        "%1$d_%2$s",
        "%2$s-%1$d",
        "class_%1$d",
        "digit-%1$d",
        "Class %1$d",
        "DIGIT%1$d",
        "label.%1$d"
      })
  void shouldReadFoldersNamedAfterDigits(String name) throws Exception {
    // Given
    for (int digit = 0; digit < 10; digit++) {
      ImageFiles.write(
          directory.resolve(name.formatted(digit, WORDS[digit])).resolve("a.png"), digit);
    }
    // When
    List<LabelledFile> files = LabelledFiles.in(directory);
    // Then
    assertThat(files).extracting(LabelledFile::label).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "3_four", "ten", "sample3", "class", "0000", "-", "3a"})
  void shouldReadNoDigitInOtherNames(String name) {
    assertThat(DigitName.digit(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "train, test, val",
    "Train, Test, Valid",
    "TRAINING, TESTING, validation",
    "train, validation,"
  })
  void shouldTakeTheSplitFromFolders(String train, String test, String validation)
      throws Exception {
    // Given
    writePart(train, 0);
    writePart(test, 100);
    if (validation != null) {
      writePart(validation, 200);
    }
    // When
    DigitDataset dataset = read();
    // Then
    assertThat(dataset.test())
        .hasSize(10)
        .allSatisfy(image -> assertThat(shade(image)).isBetween(100, 109));
    assertThat(dataset.training()).hasSize(validation == null ? 10 : 20);
    assertThat(DatasetFolder.of(directory).test()).isEqualTo(directory.resolve(test));
  }

  @Test
  void shouldReadAFolderInAnother() throws Exception {
    // Given
    ImageFiles.writeClasses(directory.resolve("download/digits"), 3);
    ImageFiles.write(directory.resolve("download/README.md"), 0);
    // When
    DigitDataset dataset = read();
    // Then
    assertThat(dataset.training().size() + dataset.test().size()).isEqualTo(30);
    assertThat(DatasetFolder.unwrapped(directory)).isEqualTo(directory.resolve("download/digits"));
  }

  @Test
  void shouldReadOneFolderForEachWriter() throws Exception {
    // Given
    ImageFiles.writeClasses(directory.resolve("anna"), 2);
    ImageFiles.write(directory.resolve("ben/four/x.png"), 99);
    // When
    List<LabelledFile> files = LabelledFiles.in(directory);
    // Then
    assertThat(files)
        .hasSize(21)
        .contains(new LabelledFile(directory.resolve("ben/four/x.png"), 4));
  }

  @Test
  void shouldFindIdxFilesWhereTorchvisionPutsThem() throws Exception {
    // Given
    Path raw = directory.resolve("MNIST").resolve("raw");
    ImageFiles.write(raw.resolve("t10k-images-idx3-ubyte"), 0);
    // When
    Path found = DatasetFolder.unwrapped(directory);
    // Then
    assertThat(found).isEqualTo(raw);
    assertThat(new IdxDirectory(found).isPresent()).isTrue();
  }

  private void writePart(String part, int shade) throws Exception {
    for (int digit = 0; digit < 10; digit++) {
      ImageFiles.write(directory.resolve(part).resolve(digit + "/a.png"), shade + digit);
    }
  }

  private DigitDataset read() throws DatasetException {
    return new ImageFolder(directory, ImageFiles.PREPROCESSOR).read();
  }

  private static int shade(LabelledImage labelled) {
    return labelled.image().at(0, 0);
  }
}
