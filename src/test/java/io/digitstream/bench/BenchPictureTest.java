package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchPictureTest {
  private static final int DIGITS = 20;
  private static final double LIKE = 0.75;

  private final StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @EnumSource
  void shouldShowTheDigit(BenchPicture kind) throws Exception {
    // Given
    SyntheticDigits digits = new SyntheticDigits(1);
    double sum = 0;

    // When
    for (int i = 0; i < DIGITS; i++) {
      DigitImage digit = digits.image(i).image();
      sum += cosine(preprocessor.preprocess(kind.draw(digit)), digit);
    }

    // Then
    assertThat(sum / DIGITS).isGreaterThan(LIKE);
  }

  private static double cosine(DigitImage one, DigitImage other) {
    double product = 0;
    double ones = 0;
    double others = 0;
    for (int i = 0; i < DigitImage.PIXELS; i++) {
      int a = Byte.toUnsignedInt(one.toBytes()[i]);
      int b = Byte.toUnsignedInt(other.toBytes()[i]);
      product += a * b;
      ones += a * a;
      others += b * b;
    }
    return product / Math.sqrt(ones * others);
  }
}
