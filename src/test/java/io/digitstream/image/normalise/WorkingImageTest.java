package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingImageTest {
  /**
   * A part of a picture is found by the size of a cell, so levels of larger cells stay as they are.
   */
  @ParameterizedTest
  @ValueSource(ints = {60, 111, 112, 209, 210, 215, 223, 224, 349, 350, 1000})
  void shouldEnlargeOnlyWhereACellIsAPixel(int side) {
    // When
    WorkingImage image =
        WorkingImage.at(new GreyPicture(side, side / 2, new byte[side * side / 2]));
    // Then
    int cells = (side + image.cell() - 1) / image.cell();
    assertThat(image.levels().width())
        .satisfiesAnyOf(
            width -> assertThat(width).isEqualTo(cells),
            width -> assertThat(image.cell()).isEqualTo(1));
    assertThat(image.levels().side()).isGreaterThanOrEqualTo(112);
  }
}
