package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class PictureKindTest {
  private static final double ALIKE = 0.75;

  private final StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @EnumSource(
      value = PictureKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SEVEN_SEGMENTS", "FAINT_IN_NOISE"})
  void shouldMakePictureLookLikeTheDigitOfMnistThatItShows(PictureKind kind) throws Exception {
    // Given
    int count = kind.isLarge() ? 3 : 30;
    List<LabelledImage> digits = MnistFiles.test(5_000 + count).subList(5_000, 5_000 + count);

    // When
    int alike = 0;
    for (int i = 0; i < count; i++) {
      DigitImage digit = digits.get(i).image();
      DigitImage result =
          preprocessor.preprocess(
              kind.render(new MnistShape(digits.get(i)), PictureKind.random(i)));
      alike += Likeness.of(result, digit) >= ALIKE ? 1 : 0;
    }

    // Then
    // Of a screenshot, a rest of the window stays now and then
    int others = kind == PictureKind.SCREENSHOT_WITH_BUTTONS ? count / 5 : count / 15;
    assertThat(alike).as("alike of %d", count).isGreaterThanOrEqualTo(count - others);
  }
}
