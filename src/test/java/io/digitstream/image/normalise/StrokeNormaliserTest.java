package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrokeNormaliserTest {
  /** A bar of a width, as high as the picture. */
  @ParameterizedTest
  @CsvSource({"1, 80", "2, 160", "3, 300", "6, 80", "24, 80", "60, 200"})
  void shouldBringStrokesToTheUsualWidth(int width, int height) {
    // Given
    Plane bar = ShapePlane.fill(new Plane(width, height), new Box(0, 0, width, height), 1);

    // When
    Plane result = Cropper.crop(StrokeNormaliser.normalise(bar));

    // Then
    double middle = 0;
    for (int x = 0; x < result.width(); x++) {
      middle += result.at(x, result.height() / 2);
    }
    double usual = 80 * middle / result.height();
    assertThat(usual).isBetween(6.0, 15.0);
  }
}
