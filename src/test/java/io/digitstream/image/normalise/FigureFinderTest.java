package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureFinderTest {
  private static final float DARK = 0.1f;
  private static final float LIGHT = 0.95f;

  @ParameterizedTest
  @CsvSource({"20, 44, true", "40, 90, true", "50, 44, false", "40, 90, false"})
  void shouldFindSheetOfTheOtherBrightness(int from, int side, boolean lightPage) {
    // Given
    float paper = lightPage ? DARK : LIGHT;
    Plane levels = ShapePlane.of(140, 140, lightPage ? LIGHT : DARK);
    Box sheet = new Box(from, from - 10, from + side, from - 10 + side);
    ShapePlane.fill(levels, sheet, paper);
    Box one = new Box(from + side / 2, from, from + side / 2 + 3, from + side / 2);
    ShapePlane.fill(levels, one, 1 - paper);

    // When
    Optional<Plane> figure = find(levels);

    // Then
    assertThat(figure)
        .hasValueSatisfying(
            region -> {
              Box found = new Figure(region, 0, 0, 1).bounds();
              assertThat(found.left()).isBetween(sheet.left(), sheet.left() + 3);
              assertThat(found.top()).isBetween(sheet.top(), sheet.top() + 3);
              assertThat(found.right()).isBetween(sheet.right() - 3, sheet.right());
              assertThat(found.bottom()).isBetween(sheet.bottom() - 3, sheet.bottom());
            });
  }

  @Test
  void shouldNotTakeAnEightOfTwoBoxesForASheet() {
    // Given
    Plane levels = ShapePlane.of(140, 140, LIGHT);
    ShapePlane.fill(levels, new Box(40, 20, 95, 120), DARK);
    ShapePlane.fill(levels, new Box(55, 35, 80, 62), LIGHT);
    ShapePlane.fill(levels, new Box(55, 76, 80, 105), LIGHT);

    // When / Then
    assertThat(find(levels)).isEmpty();
  }

  @Test
  void shouldNotTakeHalfAPageInShadowForASheet() {
    // Given
    Plane levels = ShapePlane.of(140, 140, 0.95f);
    ShapePlane.fill(levels, new Box(0, 0, 60, 140), 0.6f);
    ShapePlane.fill(levels, new Box(80, 40, 86, 100), DARK);

    // When / Then
    assertThat(find(levels)).isEmpty();
  }

  private static Optional<Plane> find(Plane levels) {
    return FigureFinder.find(levels, Resampler.shrink(levels, 64));
  }
}
