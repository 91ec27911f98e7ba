package io.digitstream.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DatasetChecksum;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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

  @Test
  void shouldNameTestImagesByTheirFiles() throws Exception {
    // Given
    ImageFiles.writeClasses(directory, 10);

    // When
    DigitDataset dataset = folder().read();

    // Then
    for (int i = 0; i < dataset.test().size(); i++) {
      int shade = shade(dataset.test().get(i));
      assertThat(dataset.testName(i))
          .isEqualTo("%d/image-%d.png".formatted(shade / 10, shade % 10));
    }
  }

  @Test
  void shouldTestATenthToThreeTenthsOfEachDigit() throws Exception {
    // Given
    ImageFiles.writeClasses(directory, 10);

    // When
    DigitDataset dataset = folder().read();

    // Then
    Map<Integer, Long> tested =
        dataset.test().stream()
            .collect(Collectors.groupingBy(LabelledImage::label, Collectors.counting()));
    assertThat(tested).hasSize(10);
    assertThat(tested.values()).allSatisfy(count -> assertThat(count).isBetween(1L, 3L));
  }

  @Test
  void shouldKeepAPictureInTwoFormatsOnOneSide() throws Exception {
    // Given
    for (DigitImage picture : pictures()) {
      write(picture, "png");
      write(picture, "bmp");
    }

    // When
    DigitDataset dataset =
        new ImageFolder(directory, new StandardPreprocessor(DecodeLimits.DEFAULT)).read();

    // Then
    assertThat(dataset.training().size() + dataset.test().size()).isEqualTo(80);
    assertThat(dataset.training()).doesNotContainAnyElementsOf(dataset.test());
  }

  private static List<DigitImage> pictures() {
    return new SyntheticDigits(3).first(40).stream().map(LabelledImage::image).toList();
  }

  private void write(DigitImage digit, String format) throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, 28, 28, digit.toBytes());
    Path file = directory.resolve("7_" + Integer.toHexString(digit.hashCode()) + "." + format);
    ImageIO.write(picture, format, file.toFile());
  }

  @Test
  void shouldNameTrainingImagesThatAreTestedWith() throws Exception {
    // Given
    ImageFiles.writeClasses(directory.resolve("train"), 1);
    ImageFiles.write(directory.resolve("test/5_same.png"), 5);
    ImageFiles.write(directory.resolve("test/6_other.png"), 200);
    List<String> findings = new ArrayList<>();

    // When
    folder().read(false, findings::add);

    // Then
    assertThat(findings)
        .contains(
            "1 training images are test images as well, so the test accuracy will be too high: "
                + directory.resolve("train/5/image-0.png")
                + " is "
                + directory.resolve("test/5_same.png"));
  }

  @Test
  void shouldSayWhatIsWrongWithTheData() throws Exception {
    // Given
    ImageFiles.writeClasses(directory, 10);
    ImageFiles.write(directory.resolve("2/wrong.png"), 35);
    ImageFiles.write(directory.resolve("4/copy.png"), 45);
    for (int image = 1; image < 10; image++) {
      Files.delete(directory.resolve("9/image-%d.png".formatted(image)));
    }
    Path broken = Files.write(directory.resolve("4/broken.png"), new byte[3]);
    List<String> findings = new ArrayList<>();

    // When
    folder().read(true, findings::add);

    // Then
    assertThat(findings)
        .containsExactly(
            "Skipped: %s is not a picture of a digit: found 3 bytes, expected an image"
                .formatted(broken),
            "The same picture has different labels: %s as 2 and %s as 3"
                .formatted(directory.resolve("2/wrong.png"), directory.resolve("3/image-5.png")),
            "Copies of other files: 1, always on the same side of a split: %s of %s"
                .formatted(directory.resolve("4/image-5.png"), directory.resolve("4/copy.png")),
            "Some digits have few images, where the average is 9.3: 9 has 1");
  }

  @Test
  void shouldNameAllFilesThatAreUnreadable() throws IOException {
    // Given
    ImageFiles.writeClasses(directory, 1);
    Path first = Files.write(directory.resolve("4/broken.png"), new byte[3]);
    Path second = Files.write(directory.resolve("5/broken.png"), new byte[4]);

    // Then
    assertThatThrownBy(() -> folder().read())
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("2 files are not pictures of digits: " + first)
        .hasMessageContaining("; " + second);
  }

  private ImageFolder folder() {
    return new ImageFolder(directory, ImageFiles.PREPROCESSOR);
  }

  private static int shade(LabelledImage labelled) {
    DigitImage image = labelled.image();
    return image.at(0, 0);
  }
}
