package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InkLevelsTest {
  private static final Box STROKE = new Box(40, 20, 52, 90);

  @ParameterizedTest
  @ValueSource(floats = {0.08f, 0.3f, 0.9f})
  void shouldFindInkHoweverFaintOnEvenPaper(float ink) throws Exception {
    // Given
    Plane plane = ShapePlane.fill(new Plane(120, 120), STROKE, ink);

    // When
    Plane levelled = InkLevels.of(plane).apply(plane);

    // Then
    assertThat(ShapePlane.count(levelled, 0.99f)).isEqualTo(STROKE.width() * STROKE.height());
    assertThat(ShapePlane.count(levelled, 0)).isEqualTo(STROKE.width() * STROKE.height());
  }

  @Test
  void shouldRefuseNoiseAlone() {
    // Given
    Plane plane = noise(0.05f);

    // When / Then
    assertThatThrownBy(() -> InkLevels.of(plane)).isInstanceOf(UnreadableImageException.class);
  }

  @Test
  void shouldRefuseInkThatNoiseHides() {
    // Given
    Plane plane = noise(0.05f);
    for (int y = STROKE.top(); y < STROKE.bottom(); y++) {
      for (int x = STROKE.left(); x < STROKE.right(); x++) {
        plane.set(x, y, plane.at(x, y) + 0.06f);
      }
    }

    // When / Then
    assertThatThrownBy(() -> InkLevels.of(plane)).isInstanceOf(UnreadableImageException.class);
  }

  private static Plane noise(float deviation) {
    Random random = new Random(1);
    Plane plane = new Plane(120, 120);
    for (int i = 0; i < plane.values().length; i++) {
      plane.values()[i] = (float) random.nextGaussian() * deviation;
    }
    return plane;
  }
}
