package io.digitstream.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnfamiliarWriterTest {
  @Test
  void shouldWriteEachDigitAndDrawTheSameImageAgain() {
    // Given
    UnfamiliarWriter writer = new UnfamiliarWriter(1);
    // When
    List<Integer> digits = IntStream.range(0, 10).mapToObj(writer::label).toList();
    // Then
    assertThat(digits).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(writer.image(7)).isEqualTo(new UnfamiliarWriter(1).image(7));
    assertThat(writer.image(7).label()).isEqualTo(writer.label(7));
  }

  @Test
  void shouldShareNoFormWithTheWritersOfTheTrainingImages() {
    // Given
    WriterStyles training = WriterStyles.load();
    // When
    WriterStyles writer = WriterStyles.load("unfamiliar-writer.txt");
    // Then
    for (int digit = 0; digit < 10; digit++) {
      assertThat(writer.styles(digit)).isNotEmpty();
      assertThat(writer.styles(digit))
          .extracting(WriterStyle::strokes)
          .doesNotContainAnyElementsOf(
              training.styles(digit).stream().map(WriterStyle::strokes).toList());
    }
  }
}
