package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.Orientation;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.digit.ModelId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationCheckTest {
  private static final List<LabelledImage> UPRIGHT = new SyntheticDigits(7).first(100);

  @ParameterizedTest
  @EnumSource
  void shouldSayHowImagesAreStored(Orientation orientation) {
    // When
    Optional<String> warning =
        OrientationCheck.warning(new KnowingClassifier(), stored(UPRIGHT, orientation));
    // Then
    assertThat(warning)
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("The images look " + orientation + ": knowing/1 reads ")
                    .endsWith("of 100 of them right as they are, and 100 % turned back"));
  }

  @Test
  void shouldSayNothingOfUprightImages() {
    assertThat(OrientationCheck.warning(new KnowingClassifier(), UPRIGHT)).isEmpty();
  }

  @Test
  void shouldSayNothingOfImagesThatNoTurnMakesReadable() {
    // Given
    List<LabelledImage> others = new SyntheticDigits(8).first(100);
    // When / Then
    assertThat(OrientationCheck.warning(new KnowingClassifier(), others)).isEmpty();
  }

  @Test
  void shouldSayNothingOfAFewImages() {
    // Given
    List<LabelledImage> few = stored(UPRIGHT.subList(0, 9), Orientation.MIRRORED);
    // When / Then
    assertThat(OrientationCheck.warning(new KnowingClassifier(), few)).isEmpty();
  }

  /** The images whose turning gives the upright ones. */
  private static List<LabelledImage> stored(List<LabelledImage> upright, Orientation orientation) {
    Orientation back =
        switch (orientation) {
          case ROTATED_LEFT -> Orientation.ROTATED_RIGHT;
          case ROTATED_RIGHT -> Orientation.ROTATED_LEFT;
          default -> orientation;
        };
    return upright.stream()
        .map(each -> new LabelledImage(back.upright(each.image()), each.label()))
        .toList();
  }

  /** Knows the upright images by heart, and answers 0 to all others. */
  private static final class KnowingClassifier implements DigitClassifier {
    private final Map<DigitImage, Integer> labels = new HashMap<>();

    KnowingClassifier() {
      UPRIGHT.forEach(each -> labels.put(each.image(), each.label()));
    }

    @Override
    public ModelId model() {
      return new ModelId("knowing", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      return images.stream()
          .map(
              image -> {
                float[] probabilities = new float[Classification.CLASSES];
                probabilities[labels.getOrDefault(image, 0)] = 1;
                return Classification.of(probabilities);
              })
          .toList();
    }

    @Override
    public void close() {}
  }
}
