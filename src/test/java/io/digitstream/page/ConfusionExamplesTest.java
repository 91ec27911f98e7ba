package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import org.junit.jupiter.api.Test;

class ConfusionExamplesTest {
  private static final DigitImage IMAGE = DigitImage.of(new byte[DigitImage.PIXELS]);

  private final ConfusionExamples album = new ConfusionExamples();

  @Test
  void shouldKeepAPictureInItsCellWhicheverCameFirst() {
    // When
    album.answered("a", reading(9), IMAGE);
    album.labelled("a", 4);
    album.labelled("b", 4);
    album.answered("b", reading(9), IMAGE);
    // Then
    assertThat(album.cell(4, 9))
        .extracting(ConfusionExamples.Picture::id)
        .containsExactly("b", "a");
  }

  @Test
  void shouldMoveAPictureWhoseLabelIsCorrected() {
    // Given
    album.answered("a", reading(9), IMAGE);
    album.labelled("a", 4);
    // When
    album.labelled("a", 9);
    // Then
    assertThat(album.cell(4, 9)).isEmpty();
    assertThat(album.cell(9, 9)).hasSize(1);
  }

  @Test
  void shouldKeepTheLatestOnly() {
    // When
    for (int i = 0; i < 100; i++) {
      album.answered("image-" + i, reading(1), IMAGE);
      album.labelled("image-" + i, 1);
    }
    // Then
    assertThat(album.cell(1, 1))
        .hasSize(12)
        .first()
        .extracting(ConfusionExamples.Picture::id)
        .isEqualTo("image-99");
  }

  @Test
  void shouldShowNothingWithoutAPicture() {
    // When
    album.answered("a", reading(9), null);
    album.labelled("a", 4);
    // Then
    assertThat(album.cell(4, 9)).isEmpty();
  }

  private static Classification reading(int label) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[label] = 1;
    return Classification.of(probabilities);
  }
}
