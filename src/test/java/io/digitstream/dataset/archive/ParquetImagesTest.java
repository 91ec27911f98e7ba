package io.digitstream.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetImagesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"UNCOMPRESSED", "SNAPPY", "ZSTD", "LZ4_RAW"})
  void shouldUnpackImagesByTheirDigits(String codec) throws Exception {
    // Given
    Path images = writeDigits();
    Path file = TestParquet.of(images, directory.resolve("digits.parquet"), codec);
    // When
    Path folder = UnpackedArchive.of(file).folder();
    // Then
    for (int digit = 0; digit < 10; digit++) {
      int row = digit * 20 + 19;
      assertThat(folder.resolve("%d/digits-%d".formatted(digit, row)))
          .hasBinaryContent(Files.readAllBytes(images.resolve(digit + "/19.png")));
    }
  }

  @Test
  void shouldSayThatAFileIsDamaged() throws Exception {
    // Given
    Path file = Files.write(directory.resolve("digits.parquet"), new byte[1000]);
    // When / Then
    assertThatThrownBy(() -> UnpackedArchive.of(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(file + " cannot be read as Parquet: ");
  }

  @ParameterizedTest
  @CsvSource({
    "train-00000-of-00001.parquet, test-00000-of-00001.parquet, train, test",
    "data/train.parquet, data/validation.parquet, train, val",
    "default/train/0000.parquet, default/test/0000.parquet, train, test",
    "mnist_training.parquet, mnist_testing.parquet, train, test",
    "test.parquet, more.parquet, test, train"
  })
  void shouldKeepTheSplitOfAFolder(String first, String second, String one, String other)
      throws Exception {
    // Given
    Path images = writeDigits();
    Path place = directory.resolve("mnist");
    TestParquet.of(images, place.resolve(first), "SNAPPY");
    TestParquet.of(images, place.resolve(second), "SNAPPY");
    Files.writeString(place.resolve("README.md"), "Digits");
    // When
    Path folder = UnpackedArchive.of(place).folder();
    // Then
    assertThat(folder.resolve(one).resolve("7")).isDirectoryContaining("glob:**-159");
    assertThat(folder.resolve(other).resolve("7")).isDirectoryContaining("glob:**-159");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void shouldLeaveAFolderAloneThatHoldsOtherFilesToo() throws Exception {
    // Given
    Path images = writeDigits();
    TestParquet.of(images, images.resolve("digits.parquet"), "SNAPPY");
    // When / Then
    assertThat(UnpackedArchive.isParquet(images)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optional binary picture; optional int32 digit; optional int64 writer;",
        "required binary image; required int64 y;",
        "optional group img { optional binary bytes; }; optional int32 writer;"
      })
  void shouldFindColumnsByTheirTypes(String columns) throws Exception {
    // Given
    MessageType schema = TestParquet.schema(columns.replace("};", "}"));
    Group row = new SimpleGroup(schema);
    Binary content = Binary.fromString("a picture");
    if (schema.getType(0).isPrimitive()) {
      row.add(0, content);
    } else {
      row.addGroup(0).add("bytes", content);
    }
    if (schema.getType(1).toString().contains("int64")) {
      row.add(1, 7L);
    } else {
      row.add(1, 7);
    }
    Path file = TestParquet.of(directory.resolve("rows.parquet"), schema, List.of(row));
    // When
    Path folder = UnpackedArchive.of(file).folder();
    // Then
    assertThat(folder.resolve("7/rows-0")).hasContent("a picture");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "required binary text (STRING); required int64 label; | has the columns [text, label],"
            + " expected one of images and one of whole numbers called label",
        "required binary image; required int64 a; required int64 b; | has the columns [image, a,"
            + " b], expected one of images",
        "optional binary image; required int64 label; | : row 0 has no image in it",
        "optional group image { optional binary bytes; }; required int64 label; | : row 0 has no"
            + " image in it"
      })
  void shouldSayWhatIsExpected(String columns, String message) throws Exception {
    // Given
    MessageType schema = TestParquet.schema(columns.replace("};", "}"));
    Group row = new SimpleGroup(schema);
    for (int i = 0; i < schema.getFieldCount(); i++) {
      if (schema.getType(i).toString().contains("int64")) {
        row.add(i, 7L);
      } else if (schema.getType(i).toString().contains("required")) {
        row.add(i, Binary.fromString("x"));
      }
    }
    Path file = TestParquet.of(directory.resolve("rows.parquet"), schema, List.of(row));
    // When / Then
    assertThatThrownBy(() -> UnpackedArchive.of(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseALabelThatIsNoDigit() throws Exception {
    // Given
    MessageType schema = TestParquet.schema("required binary image;", "required int64 label;");
    Group row = new SimpleGroup(schema);
    row.add("image", Binary.fromString("x"));
    row.add("label", 17L);
    Path file = TestParquet.of(directory.resolve("rows.parquet"), schema, List.of(row));
    // When / Then
    assertThatThrownBy(() -> UnpackedArchive.of(file))
        .hasMessage(file + ": row 0 has the label 17, expected a digit from 0 to 9");
  }

  /** 20 files of each digit. */
  private Path writeDigits() throws IOException {
    Path images = directory.resolve("images");
    for (int digit = 0; digit < 10; digit++) {
      Path folder = Files.createDirectories(images.resolve(String.valueOf(digit)));
      for (int i = 0; i < 20; i++) {
        Files.writeString(folder.resolve("%02d.png".formatted(i)), "%d, %d".formatted(digit, i));
      }
    }
    return images;
  }
}
