package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolarityFinderTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldTakeThinMarksForInk(boolean lightOnDark) {
    // Given
    Plane levels = ShapePlane.of(64, 64, lightOnDark ? 0.1f : 0.9f);
    ShapePlane.fill(levels, new Box(20, 15, 24, 50), lightOnDark ? 0.9f : 0.1f);

    // When
    boolean found = PolarityFinder.isLightOnDark(EvenLight.of(levels));

    // Then
    assertThat(found).isEqualTo(lightOnDark);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldNotMindSlowChangeOfLight(boolean lightOnDark) {
    // Given
    Plane levels = ShapePlane.of(64, 64, lightOnDark ? 0.2f : 0.9f);
    ShapePlane.fill(levels, new Box(30, 15, 34, 50), lightOnDark ? 0.9f : 0.1f);
    for (int i = 0; i < levels.values().length; i++) {
      levels.values()[i] *= 1 - 0.5f * (i % 64) / 64;
    }

    // When
    boolean found = PolarityFinder.isLightOnDark(EvenLight.of(levels));

    // Then
    assertThat(found).isEqualTo(lightOnDark);
  }
}
