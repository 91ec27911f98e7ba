package io.digitstream.dataset.negative;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureSeriesTest {
  private static final int COUNT = 40;

  private final PictureSource source =
      new PictureSource(new StandardPreprocessor(DecodeLimits.DEFAULT));
  private final List<LabelledImage> digits = new SyntheticDigits(1).first(50);

  @Test
  void shouldDrawReadablePicturesOfEveryDigit() {
    // When
    List<LabelledImage> pictures = source.series(digits, 1).digits(5 * COUNT);
    // Then
    assertThat(pictures).hasSizeGreaterThan(4 * COUNT);
    assertThat(pictures.stream().map(LabelledImage::label).collect(Collectors.toSet()))
        .isEqualTo(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  }

  @ParameterizedTest
  @EnumSource(NegativeKind.class)
  void shouldDrawDifferentPicturesOfEachKind(NegativeKind kind) {
    // When
    List<DigitImage> pictures = source.series(digits, 1).negatives(kind, COUNT);
    // Then
    assertThat(pictures).hasSizeGreaterThan(COUNT / 8).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(NegativeKind.class)
  void shouldDependOnTheSeedAlone(NegativeKind kind) {
    // When
    List<DigitImage> pictures = source.series(digits, 1).negatives(kind, COUNT);
    // Then
    assertThat(source.series(digits, 1).negatives(kind, COUNT)).isEqualTo(pictures);
    assertThat(source.series(digits, 2).negatives(kind, COUNT)).isNotEqualTo(pictures);
  }
}
