package io.digitstream.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.cli.DigitFolder;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.archive.TestArchive;
import io.digitstream.dataset.archive.TestParquet;
import io.digitstream.dataset.folder.LabelledFile;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceTest {
  private static final int IMAGES = 40;
  private final StringWriter shown = new StringWriter();
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "byDigit, digits.zip",
    "byDigit, digits.tar.gz",
    "byName, digits.tar",
    "bySheet, digits.tgz",
    "wrapped, digits.zip",
    "split, digits.tar.gz",
    "byWriter, digits.zip",
    "pixels, digits.zip"
  })
  void shouldReadAnArchiveAsTheFolderInIt(String layout, String archive) throws Exception {
    // Given
    Path folder = write(layout, directory.resolve("digits"));
    Path file = TestArchive.of(folder, directory.resolve(archive));
    // When
    DigitDataset ofArchive = dataset(file);
    // Then
    assertThat(ofArchive)
        .usingRecursiveComparison()
        .ignoringFields("name")
        .isEqualTo(dataset(folder));
    assertThat(ofArchive.training().size() + ofArchive.test().size()).isEqualTo(IMAGES);
  }

  @Test
  void shouldReadParquetFilesAsTheFoldersInThem() throws Exception {
    // Given
    Path train = DigitFolder.byDigit(directory.resolve("train"), IMAGES - 10);
    Path test = DigitFolder.byDigit(directory.resolve("test"), 10);
    Path mnist = directory.resolve("mnist");
    TestParquet.of(train, mnist.resolve("data/train-00000-of-00001.parquet"), "SNAPPY");
    TestParquet.of(test, mnist.resolve("data/test-00000-of-00001.parquet"), "SNAPPY");
    // When
    DigitDataset dataset = dataset(mnist);
    // Then
    assertThat(dataset.name()).isEqualTo("data");
    assertThat(dataset.training()).containsExactlyInAnyOrderElementsOf(images(dataset(train)));
    assertThat(dataset.testNames()).contains("test/7/test-00000-of-00001-7");
    assertThat(source(mnist).files()).hasSize(10);
  }

  @Test
  void shouldReadSeveralDataSets() throws Exception {
    // Given
    Path one = DigitFolder.byDigit(directory.resolve("one"), IMAGES);
    Path other = DigitFolder.byDigit(directory.resolve("other"), IMAGES + 10);
    // When
    DigitDataset both = dataset(Path.of(one + "," + other));
    // Then
    assertThat(both.name()).isEqualTo("one+other");
    assertThat(images(both)).containsAll(images(dataset(other)));
    assertThat(both.training()).doesNotContainAnyElementsOf(both.test());
  }

  @Test
  void shouldReadAFolderWithNothingButAnArchive() throws Exception {
    // Given
    Path digits = DigitFolder.byDigit(directory.resolve("digits"), IMAGES);
    Path download = Files.createDirectory(directory.resolve("download"));
    TestArchive.of(digits, download.resolve("digits.zip"));
    Files.writeString(download.resolve("README.md"), "Digits");
    // When
    DataSource source = source(download);
    // Then
    assertThat(source.isFiles()).isTrue();
    List<LabelledFile> files = source.files();
    assertThat(files).hasSize(IMAGES);
    assertThat(source.names(files).apply(0)).startsWith("0/");
  }

  @Test
  void shouldNameTheArchiveInWhatIsWrongWithIt() throws Exception {
    // Given
    Path digits = DigitFolder.byDigit(directory.resolve("digits"), IMAGES);
    Files.writeString(digits.resolve("7/broken.png"), "no picture");
    Path archive = TestArchive.of(digits, directory.resolve("digits.zip"));
    // When / Then
    assertThatThrownBy(() -> dataset(archive))
        .hasMessageStartingWith(archive.resolve("7/broken.png") + " is not a picture of a digit");
    source(archive).dataset(preprocessor(), true);
    assertThat(shown.toString()).startsWith("Skipped: " + archive.resolve("7/broken.png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"img_([0-9])", "(?<=img_)\\d", "img_(?:x|0?(\\d))\\."})
  void shouldTakeDigitsFromNamesByAPattern(String pattern) throws Exception {
    // Given
    for (int digit = 0; digit < 10; digit++) {
      Path file = directory.resolve("part%d/img_%d.png".formatted(digit % 2, digit));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    // When
    List<LabelledFile> files =
        new DataSource(directory.toString(), context(), Optional.of(Pattern.compile(pattern)))
            .files();
    // Then
    assertThat(files)
        .hasSize(10)
        .allSatisfy(
            file -> assertThat(file.path()).hasFileName("img_%d.png".formatted(file.label())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scan_([0-9]) | img_5.png does not match --label-pattern 'scan_([0-9])'
          (img)        | --label-pattern '(img)' finds 'img' in
          """)
  void shouldNameTheFileThatAPatternDoesNotFit(String pattern, String message) throws Exception {
    // Given
    Files.writeString(directory.resolve("img_5.png"), "");
    DataSource source =
        new DataSource(directory.toString(), context(), Optional.of(Pattern.compile(pattern)));
    // When / Then
    assertThatThrownBy(source::files)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldSayWhatWasFoundWhereNothingIsRead() throws Exception {
    // Given
    Files.writeString(directory.resolve("train-00000.arrow"), "");
    Files.writeString(directory.resolve("test-00000.arrow"), "");
    Files.writeString(directory.resolve("dataset_infos.json"), "{}");
    // When / Then
    assertThatThrownBy(() -> dataset(directory))
        .hasMessageStartingWith(
            directory
                + " is in no layout that is read. Found 3 files (2 .arrow, 1 .json); expected one"
                + " folder of images for each digit, labels.csv beside images, ");
  }

  @Test
  void shouldSayWhichFoldersWereFoundWhereNothingIsRead() throws Exception {
    // Given
    for (String name : List.of("a", "b")) {
      Path file = directory.resolve(name).resolve("x.png");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    // When / Then
    assertThatThrownBy(() -> dataset(directory))
        .hasMessageContaining("Found 2 folders (a, b); expected");
  }

  @Test
  void shouldSayThatAFileIsNoDataSet() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("digits.arrow"), "");
    // When / Then
    assertThatThrownBy(() -> dataset(file))
        .hasMessageStartingWith(file + " is no data set: expected a folder, a .zip, ");
  }

  private static Path write(String layout, Path folder) throws IOException {
    switch (layout) {
      case "byDigit" -> DigitFolder.byDigit(folder, IMAGES);
      case "byName" -> DigitFolder.byName(folder, IMAGES);
      case "bySheet" -> DigitFolder.bySheet(folder, IMAGES);
      case "wrapped" -> DigitFolder.byDigit(folder.resolve("download/digits"), IMAGES);
      case "split" -> {
        DigitFolder.byDigit(folder.resolve("train"), IMAGES - 10);
        DigitFolder.byDigit(folder.resolve("test"), 10);
      }
      case "byWriter" -> {
        DigitFolder.byDigit(folder.resolve("anna"), IMAGES - 10);
        DigitFolder.byDigit(folder.resolve("ben"), 10);
      }
      default -> {
        Files.createDirectories(folder);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < IMAGES; i++) {
          lines.append("%d%s,%d\n".formatted(i % 10, ",0".repeat(783), i));
        }
        Files.writeString(folder.resolve("train.csv"), lines);
      }
    }
    return folder;
  }

  private static List<LabelledImage> images(DigitDataset dataset) {
    return Stream.concat(dataset.training().stream(), dataset.test().stream()).toList();
  }

  private DigitDataset dataset(Path place) throws DatasetException {
    return source(place).dataset(preprocessor(), false);
  }

  private static StandardPreprocessor preprocessor() {
    return new StandardPreprocessor(DecodeLimits.DEFAULT);
  }

  private DataSource source(Path place) {
    return new DataSource(place.toString(), context());
  }

  private CommandContext context() {
    PrintWriter writer = new PrintWriter(shown, true);
    return new CommandContext(Map.of(), directory, Terminal.plain(writer, writer));
  }
}
