package io.digitstream.train.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.train.Trainings;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class AugmenterTest {
  private static final DigitImage IMAGE = Trainings.SMALL.training().get(0).image();

  @Test
  void shouldDependOnSeedEpochAndPlaceAlone() {
    // Given
    Augmenter used = new Augmenter(Augmentation.HANDWRITING, 7);
    augment(used, IMAGE, 1, 2);
    // When
    float[] again = augment(used, IMAGE, 3, 4);
    // Then
    assertThat(again)
        .isEqualTo(augment(new Augmenter(Augmentation.HANDWRITING, 7), IMAGE, 3, 4))
        .isNotEqualTo(augment(used, IMAGE, 4, 4))
        .isNotEqualTo(augment(used, IMAGE, 3, 5))
        .isNotEqualTo(augment(new Augmenter(Augmentation.HANDWRITING, 8), IMAGE, 3, 4));
  }

  @Test
  void shouldLeaveImagesAsTheyAreIfAskedFor() {
    // Given
    float[] original = new float[DigitImage.PIXELS];
    IMAGE.writeTo(FloatBuffer.wrap(original));
    // When
    float[] same = augment(new Augmenter(Augmentation.NONE, 7), IMAGE, 1, 1);
    // Then
    assertThat(same).isEqualTo(original);
  }

  @Test
  void shouldKeepInkWithinBoundsAndOnThePaper() {
    // Given
    Augmenter augmenter = new Augmenter(Augmentation.HANDWRITING, 7);
    for (LabelledImage example : Trainings.SMALL.training()) {
      // When
      float[] pixels = augment(augmenter, example.image(), 1, example.label());
      // Then
      double before = ink(augment(new Augmenter(Augmentation.NONE, 7), example.image(), 1, 1));
      assertThat(ink(pixels)).isBetween(0.3 * before, 3 * before);
      for (float pixel : pixels) {
        assertThat(pixel).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void shouldWarpByNothingToTheSameImage() {
    // Given
    float[] original = new float[DigitImage.PIXELS];
    IMAGE.writeTo(FloatBuffer.wrap(original));
    float[] warped = new float[DigitImage.PIXELS];
    // When
    new Warp().apply(Augmentation.NONE, SeededRandom.of(1, 1, 1), original, warped);
    // Then
    assertThat(warped).isEqualTo(original);
  }

  private static double ink(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    return sum;
  }

  private static float[] augment(Augmenter augmenter, DigitImage image, int epoch, int place) {
    float[] pixels = new float[DigitImage.PIXELS];
    augmenter.write(image, epoch, place, FloatBuffer.wrap(pixels));
    return pixels;
  }
}
