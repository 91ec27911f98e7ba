package io.digitstream.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir private Path directory;

  @Test
  void shouldSplitEveryImageIntoTrainingOrTest() throws Exception {
    // Given
    ImageFiles.writeClasses(directory, 25);

    // When
    DigitDataset dataset = folder().read();

    // Then
    assertThat(dataset.name()).isEqualTo(directory.getFileName().toString());
    assertThat(dataset.test()).hasSizeBetween(30, 70);
    assertThat(Stream.concat(dataset.training().stream(), dataset.test().stream()))
        .hasSize(250)
        .doesNotHaveDuplicates()
        .allSatisfy(image -> assertThat(shade(image) / 25).isEqualTo(image.label()));
    assertThat(dataset.checksum())
        .isEqualTo(DatasetChecksum.of(dataset.training(), dataset.test()));
  }

  @Test
  void shouldKeepImagesOnTheirSideWhenFilesAreAddedAndRenamed() throws Exception {
    // Given
    ImageFiles.writeClasses(directory, 15);
    DigitDataset before = folder().read();
    Files.move(directory.resolve("3/image-0.png"), directory.resolve("3/renamed.png"));
    ImageFiles.write(directory.resolve("3/added.png"), 200);

    // When
    DigitDataset after = folder().read();

    // Then
    assertThat(after.training()).containsAll(before.training());
    assertThat(after.test()).containsAll(before.test());
  }

  @Test
  void shouldNeverTestWithCopyOfTrainingImage() throws Exception {
    // Given
    ImageFiles.writeClasses(directory, 10);
    for (int digit = 0; digit < 10; digit++) {
      Path folder = directory.resolve(Integer.toString(digit));
      Files.copy(folder.resolve("image-0.png"), folder.resolve("copy.png"));
    }

    // When
    DigitDataset dataset = folder().read();

    // Then
    assertThat(dataset.training()).doesNotContainAnyElementsOf(dataset.test());
  }

  @Test
  void shouldLeaveNoSideEmptyHoweverFewImages() throws Exception {
    for (int first = 0; first < 100; first += 2) {
      // Given
      Path pair = directory.resolve("pair-" + first);
      ImageFiles.write(pair.resolve("1_a.png"), first);
      ImageFiles.write(pair.resolve("2_b.png"), first + 1);

      // When
      DigitDataset dataset = new ImageFolder(pair, ImageFiles.PREPROCESSOR).read();

      // Then
      assertThat(dataset.training()).hasSize(1);
      assertThat(dataset.test()).hasSize(1);
    }
  }

  @Test
  void shouldTakeSplitFromFoldersNamedTrainAndTest() throws Exception {
    // Given
    ImageFiles.writeClasses(directory.resolve("train"), 3);
    ImageFiles.writeClasses(directory.resolve("test"), 1);

    // When
    DigitDataset dataset = folder().read();

    // Then
    assertThat(dataset.training()).hasSize(30);
    assertThat(dataset.test()).hasSize(10);
  }

  @Test
  void shouldReadAllImagesInOrderWithoutSplit() throws Exception {
    // Given
    ImageFiles.writeClasses(directory, 2);

    // When
    List<LabelledImage> images = folder().readAll();

    // Then
    assertThat(images)
        .extracting(LabelledImage::label)
        .containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9);
  }

  @Test
  void shouldNameUnreadableFile() throws IOException {
    // Given
    ImageFiles.writeClasses(directory, 1);
    Path broken = Files.write(directory.resolve("4/broken.png"), new byte[3]);

    // Then
    assertThatThrownBy(() -> folder().read())
        .isInstanceOf(DatasetException.class)
        .hasMessage(broken + " is not a picture of a digit: found 3 bytes, expected an image");
  }

  @Test
  void shouldRejectSingleImage() throws IOException {
    // Given
    ImageFiles.write(directory.resolve("1.png"), 7);

    // Then
    assertThatThrownBy(() -> folder().read())
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            directory
                + " holds no two different images, expected one to train with and another to test"
                + " with");
  }

  private ImageFolder folder() {
    return new ImageFolder(directory, ImageFiles.PREPROCESSOR);
  }

  private static int shade(LabelledImage labelled) {
    DigitImage image = labelled.image();
    return image.at(0, 0);
  }
}
