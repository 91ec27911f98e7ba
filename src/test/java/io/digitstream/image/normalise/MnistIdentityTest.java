package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MnistIdentityTest {
  @Test
  void shouldLeaveEveryImageOfMnistAsItIs() throws Exception {
    // Given
    List<LabelledImage> digits = new ArrayList<>(MnistFiles.train(60_000));
    digits.addAll(MnistFiles.test(10_000));
    StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

    // When
    List<LabelledImage> results = new ArrayList<>(digits.size());
    for (LabelledImage digit : digits) {
      results.add(
          new LabelledImage(preprocessor.preprocess(digit.image().toBytes()), digit.label()));
    }

    // Then
    assertThat(results).isEqualTo(digits);
  }
}
