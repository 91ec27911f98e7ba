package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import org.junit.jupiter.api.Test;

/** Which marks belong to the digit. */
class StrokePartsTest {
  @Test
  void shouldJoinARowOfDotsFromEndToEnd() throws Exception {
    // Given
    Plane ink = new Plane(140, 140);
    for (int dot = 0; dot < 10; dot++) {
      ShapePlane.fill(ink, new Box(70, 10 + 12 * dot, 76, 16 + 12 * dot), 1);
    }

    // When
    Plane digit = DigitSelector.select(ink);

    // Then
    assertThat(ShapePlane.count(digit, 0)).isEqualTo(10 * 36);
  }

  @Test
  void shouldLeaveOutAButtonBelowTheDigit() throws Exception {
    // Given
    Plane ink = new Plane(140, 140);
    ShapePlane.fill(ink, new Box(40, 20, 90, 28), 1);
    ShapePlane.fill(ink, new Box(82, 20, 90, 90), 1);
    ShapePlane.fill(ink, new Box(40, 105, 90, 120), 1);

    // When
    Plane digit = DigitSelector.select(ink);

    // Then
    assertThat(Cropper.box(digit)).isEqualTo(new Box(40, 20, 90, 90));
  }

  @Test
  void shouldRaiseAFaintPartOfAStroke() throws Exception {
    // Given
    Plane ink = ShapePlane.fill(new Plane(140, 140), new Box(60, 20, 70, 80), 0.9f);
    ShapePlane.fill(ink, new Box(60, 80, 70, 120), 0.25f);
    InkLevels levels = InkLevels.of(ink);

    // When
    Plane raised = levels.apply(FaintStrokes.raise(ink, levels));

    // Then
    assertThat(raised.at(65, 110)).isGreaterThan(0.9f);
  }

  @Test
  void shouldEraseTurnedRulingThatEndsInside() throws Exception {
    // Given
    LineCanvas lines = new LineCanvas(140, 140);
    for (int y = 10; y < 140; y += 18) {
      lines.line(8, y, 130, y + 8, 1);
    }
    Plane ink = lines.plane().map(value -> 0.4 * value);
    ShapePlane.fill(ink, new Box(60, 30, 70, 110), 0.9f);
    InkLevels levels = InkLevels.of(ink);

    // When
    Plane rest = LineRemover.remove(ink, levels);

    // Then
    assertThat(Cropper.box(DigitSelector.select(levels.apply(rest))))
        .isEqualTo(new Box(60, 30, 70, 110));
  }

  @Test
  void shouldKeepALineOfOnePixelThatAveragingMakesPale() {
    // Given
    Plane mean = ShapePlane.fill(new Plane(140, 140), new Box(70, 20, 71, 120), 0.14f);
    Plane darkest = ShapePlane.fill(new Plane(140, 140), new Box(70, 20, 71, 120), 1);

    // When
    HairlineKeeper.keep(mean, darkest);

    // Then
    assertThat(mean.at(70, 70)).isGreaterThan(0.9f);
  }
}
