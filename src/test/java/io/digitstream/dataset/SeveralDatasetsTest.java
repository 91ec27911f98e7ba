package io.digitstream.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeveralDatasetsTest {
  private final List<LabelledImage> images = new SyntheticDigits(3).first(10);

  @Test
  void shouldLeaveTrainingImagesOutThatAreTestImagesOfAnother() {
    // Given
    DigitDataset first = new DigitDataset("first", images.subList(0, 4), images.subList(4, 6));
    DigitDataset second = new DigitDataset("second", images.subList(5, 9), images.subList(0, 1));
    List<String> findings = new ArrayList<>();
    // When
    DigitDataset joined = SeveralDatasets.joined(List.of(first, second), findings::add);
    // Then
    assertThat(joined.name()).isEqualTo("first+second");
    assertThat(joined.training())
        .containsExactlyElementsOf(
            List.of(
                images.get(1),
                images.get(2),
                images.get(3),
                images.get(6),
                images.get(7),
                images.get(8)));
    assertThat(joined.test()).containsExactly(images.get(4), images.get(5), images.get(0));
    assertThat(joined.training()).doesNotContainAnyElementsOf(joined.test());
    assertThat(joined.name(3)).startsWith("second: ");
    assertThat(findings)
        .containsExactly("2 training images are test images of another data set, and are left out");
  }
}
