package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import org.junit.jupiter.api.Test;

class ConfusionExamplesTest {
  private static final DigitImage IMAGE = DigitImage.of(new byte[DigitImage.PIXELS]);

  private final ConfusionExamples examples = new ConfusionExamples();

  @Test
  void shouldKeepAPictureInItsCellWhicheverCameFirst() {
    // When
    examples.answered("a", reading(9), IMAGE);
    examples.labelled("a", 4);
    examples.labelled("b", 4);
    examples.answered("b", reading(9), IMAGE);
    // Then
    assertThat(examples.cell(4, 9))
        .extracting(ConfusionExamples.Picture::id)
        .containsExactly("b", "a");
  }

  @Test
  void shouldMoveAPictureWhoseLabelIsCorrected() {
    // Given
    examples.answered("a", reading(9), IMAGE);
    examples.labelled("a", 4);
    // When
    examples.labelled("a", 9);
    // Then
    assertThat(examples.cell(4, 9)).isEmpty();
    assertThat(examples.cell(9, 9)).hasSize(1);
  }

  @Test
  void shouldKeepTheLatestOnly() {
    // When
    for (int i = 0; i < 100; i++) {
      examples.answered("image-" + i, reading(1), IMAGE);
      examples.labelled("image-" + i, 1);
    }
    // Then
    assertThat(examples.cell(1, 1))
        .hasSize(12)
        .first()
        .extracting(ConfusionExamples.Picture::id)
        .isEqualTo("image-99");
  }

  @Test
  void shouldShowNothingWithoutAPicture() {
    // When
    examples.answered("a", reading(9), null);
    examples.labelled("a", 4);
    // Then
    assertThat(examples.cell(4, 9)).isEmpty();
  }

  private static Classification reading(int label) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[label] = 1;
    return Classification.of(probabilities);
  }
}
