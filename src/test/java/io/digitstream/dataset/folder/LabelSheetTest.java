package io.digitstream.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of labels that people have. */
class LabelSheetTest {
  @TempDir private Path directory;
  private Path a;
  private Path b;

  @BeforeEach
  void writeImages() throws IOException {
    a = ImageFiles.write(directory.resolve("a.png"), 1);
    b = ImageFiles.write(directory.resolve("b.png"), 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image_name,digit\na.png,3\nb.png,8\n",
        "label,filename\n3,a.png\n8,b.png\n",
        "3;a.png\n8;b.png\n",
        "a.png\t3\nb.png\t8\n",
        "a.png|3\nb.png|8\n",
        "id,path,label,writer\n1,a.png,3,anna\n2,b.png,8,ben\n",
        ",file,label\n0,a.png,3\n1,b.png,8\n",
        "1,a.png,3,0.5\n12,b.png,8,0.7\n",
        "\uFEFF\"File Name\";\"Label\";\"Remark\"\r\n\"a.png\";\"3\";\"says \"\"three\"\"\"\r\n"
            + "\"b.png\";\"8\";\"8, I think\"\r\n",
        "\n\nfile,label\n\na.png,3\n\nb.png,8",
        "file,label\na.png,3.0\nb.png,8.0\n",
        "file,label\na.png,three\nb.png,eight\n",
        "file,label\n./a.png,3\n./b.png,8\n"
      })
  void shouldFindFileAndDigitInAnyTable(String text) throws Exception {
    // Given
    Files.writeString(directory.resolve("labels.csv"), text);
    // When
    List<LabelledFile> files = LabelledFiles.in(directory);
    // Then
    assertThat(files).containsExactly(new LabelledFile(a, 3), new LabelledFile(b, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"annotations.csv", "Labels.CSV", "train_labels.tsv"})
  void shouldTakeTheOnlyTable(String name) throws Exception {
    // Given
    Files.writeString(directory.resolve(name), "file,label\na.png,3\nb.png,8\n");
    // When
    List<LabelledFile> files = LabelledFiles.in(directory);
    // Then
    assertThat(files).containsExactly(new LabelledFile(a, 3), new LabelledFile(b, 8));
    assertThat(PictureFiles.in(directory)).containsExactly(a, b);
  }

  @Test
  void shouldFindImagesInAFolderNextToTheTable() throws Exception {
    // Given
    Path c = ImageFiles.write(directory.resolve("images/c.png"), 3);
    Files.writeString(directory.resolve("labels.csv"), "file,label\nc.png,3\na.png,8\n");
    // When
    List<LabelledFile> files = LabelledFiles.in(directory);
    // Then
    assertThat(files).containsExactly(new LabelledFile(c, 3), new LabelledFile(a, 8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id,file,label~1,a.png,3~2,b.png,12   | , line 3, has the label '12', expected a digit
          id,file,label~1,a.png,3~2,c.png,8    | , line 3, names c.png, which does not exist
          id,file,label~1,a.png,3~2,a.png,3    | , line 3, names a.png for the second time
          id,file,label~1,a.png,3~2,b.png      | , line 3, has the label '', expected a digit
          1,a.png,3~2,b.png,8                  | , line 1, has digits in columns [1, 3], expected a header that names one of them label
          """)
  void shouldNameTheLineThatIsWrong(String text, String fault) throws Exception {
    // Given
    Files.writeString(directory.resolve("labels.csv"), text.replace('~', '\n'));
    // When / Then
    assertThatThrownBy(() -> LabelledFiles.in(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessage(directory.resolve("labels.csv") + fault);
  }
}
