package io.digitstream.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {
  private final SyntheticDigits digits = new SyntheticDigits(1);

  @Test
  void shouldDrawTheSameImageForTheSameSeedAndIndexInAnyOrder() {
    // Given
    List<LabelledImage> forwards = LongStream.range(0, 40).mapToObj(digits::image).toList();
    SyntheticDigits again = new SyntheticDigits(1);

    // When
    List<LabelledImage> backwards =
        LongStream.iterate(39, i -> i - 1).limit(40).mapToObj(again::image).toList();

    // Then
    for (int i = 0; i < 40; i++) {
      assertThat(backwards.get(39 - i)).isEqualTo(forwards.get(i));
    }
  }

  @Test
  void shouldDrawTheSameImagesOnEveryPlatform() {
    // When
    DigitDataset dataset = digits.dataset(200, 100);

    // Then
    assertThat(dataset.checksum())
        .isEqualTo("60957aa49b900a84c5f1e15e01f39c12f4f4130297ce960c9464073f7b1106d2");
  }

  @Test
  void shouldNeverDrawTheSameImageTwice() {
    // When
    Set<DigitImage> images = new HashSet<>();
    LongStream.range(0, 1000).mapToObj(i -> digits.image(i).image()).forEach(images::add);
    LongStream.range(0, 1000)
        .mapToObj(i -> new SyntheticDigits(2).image(i).image())
        .forEach(images::add);

    // Then
    assertThat(images).hasSize(2000);
  }

  @Test
  void shouldHoldEveryDigitOnceInTenImagesInRandomOrder() {
    // When
    List<List<Integer>> tens =
        LongStream.range(0, 50)
            .mapToObj(
                ten -> LongStream.range(ten * 10, ten * 10 + 10).mapToObj(digits::label).toList())
            .toList();

    // Then
    assertThat(tens)
        .allSatisfy(ten -> assertThat(ten).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldFitDigitIntoMnistBoxAndCentreItsMass() {
    // When
    List<DigitImage> images =
        LongStream.range(0, 500).mapToObj(i -> digits.image(i).image()).toList();

    // Then
    assertThat(images)
        .allSatisfy(
            image -> {
              assertThat(longerSideOfInk(image)).isBetween(18, 22);
              assertThat(centreOfMass(image)[0]).isBetween(13.2, 14.8);
              assertThat(centreOfMass(image)[1]).isBetween(13.2, 14.8);
            });
  }

  @Test
  void shouldDrawPictureOfTheSameDigitOnWhiteCanvas() throws IOException {
    // Given
    Drawing drawing = digits.drawing(17);

    // When
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(drawing.png(280)));

    // Then
    assertThat(drawing.label()).isEqualTo(digits.image(17).label());
    assertThat(picture.getWidth()).isEqualTo(280);
    assertThat(picture.getHeight()).isEqualTo(280);
    assertThat(picture.getRaster().getSample(0, 0, 0)).isEqualTo(255);
    StrokePoint start = drawing.strokes().get(0).get(0);
    int column = (int) (start.x() * 280);
    int row = (int) (start.y() * 280);
    assertThat(picture.getRaster().getSample(column, row, 0)).isZero();
  }

  @Test
  void shouldKeepStrokesOnTheCanvas() {
    // When
    List<StrokePoint> points =
        LongStream.range(0, 500)
            .mapToObj(digits::drawing)
            .flatMap(drawing -> drawing.strokes().stream())
            .flatMap(List::stream)
            .toList();

    // Then
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.x()).isBetween(0.0, 1.0);
              assertThat(point.y()).isBetween(0.0, 1.0);
              assertThat(point.width()).isBetween(0.01, 0.25);
            });
  }

  @Test
  void shouldTestWithTheSameImagesHoweverManyItTrainsWith() {
    // When
    DigitDataset small = digits.dataset(10, 30);
    DigitDataset large = digits.dataset(100, 30);

    // Then
    assertThat(small.training()).hasSize(10).isEqualTo(large.training().subList(0, 10));
    assertThat(small.test()).hasSize(30).isEqualTo(large.test());
    assertThat(small.checksum()).isNotEqualTo(large.checksum());
  }

  @Test
  void shouldRejectNegativeIndex() {
    assertThatThrownBy(() -> digits.image(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Images are counted from 0, but -1 was given");
  }

  @Test
  void shouldRejectDatasetWithoutTestImages() {
    assertThatThrownBy(() -> digits.dataset(10, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A data set has images to train with and to test with, but 10 and 0 were asked for");
  }

  private static int longerSideOfInk(DigitImage image) {
    int[] rows =
        IntStream.range(0, 28).filter(r -> columns().anyMatch(c -> image.at(r, c) > 60)).toArray();
    int[] columns =
        columns().filter(c -> IntStream.range(0, 28).anyMatch(r -> image.at(r, c) > 60)).toArray();
    return 1 + Math.max(rows[rows.length - 1] - rows[0], columns[columns.length - 1] - columns[0]);
  }

  private static IntStream columns() {
    return IntStream.range(0, 28);
  }

  private static double[] centreOfMass(DigitImage image) {
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        mass += image.at(row, column);
        x += image.at(row, column) * (column + 0.5);
        y += image.at(row, column) * (row + 0.5);
      }
    }
    return new double[] {x / mass, y / mass};
  }
}
