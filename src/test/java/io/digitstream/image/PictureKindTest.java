package io.digitstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureKindTest {
  private static final double ALIKE = 0.75;

  private final StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @EnumSource(PictureKind.class)
  void shouldMakePictureLookLikeTheDigitOfMnistThatItShows(PictureKind kind) throws Exception {
    // Given
    int count = kind == PictureKind.HUGE ? 3 : 30;
    List<LabelledImage> digits = MnistFiles.test(5_000 + count).subList(5_000, 5_000 + count);

    // When
    int alike = 0;
    for (int i = 0; i < count; i++) {
      DigitImage digit = digits.get(i).image();
      DigitImage result = preprocessor.preprocess(kind.render(digit, new Random(i)));
      alike += Likeness.of(result, digit) >= ALIKE ? 1 : 0;
    }

    // Then
    assertThat(alike).as("alike of %d", count).isGreaterThanOrEqualTo(count - count / 15);
  }
}
