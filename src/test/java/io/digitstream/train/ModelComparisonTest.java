package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {
  private static final List<LabelledImage> IMAGES = new SyntheticDigits(3).first(40);

  @Test
  void shouldCountWhatEachModelAloneReadsRight() {
    // Given
    Evaluation earlier = reading(i -> i >= 12);
    Evaluation later = reading(i -> i != 20);
    // When
    PairedResult result = PairedResult.of("mine", earlier, later);
    // Then
    assertThat(result).isEqualTo(new PairedResult("mine", 40, 28, 39, 1, 12));
    assertThat(result.verdict()).isEqualTo("better on mine");
  }

  @Test
  void shouldSayInATableAndASentenceWhatIsBetterAndWhatIsNot() {
    // Given
    List<PairedResult> results =
        List.of(
            new PairedResult("mine", 40, 28, 39, 1, 12),
            new PairedResult("mnist", 10_000, 9_966, 9_964, 8, 6),
            new PairedResult("other", 100, 90, 60, 30, 0));
    // When
    List<String> lines = new ModelComparison("cnn/1", results).lines();
    // Then
    assertThat(lines)
        .containsExactly(
            "| test images | number | cnn/1 | this model | lost | gained | p |",
            "|---|---|---|---|---|---|---|",
            "| mine | 40 | 70.00 % | 97.50 % | 1 | 12 | 0.0034 |",
            "| mnist | 10,000 | 99.66 % | 99.64 % | 8 | 6 | 0.7905 |",
            "| other | 100 | 90.00 % | 60.00 % | 30 | 0 | < 0.0001 |",
            "",
            "Compared with cnn/1, this model is: better on mine; not different, beyond chance, on"
                + " mnist; worse on other (McNemar's exact test).");
  }

  /** A model that reads the images of some places right, and the others as the next digit. */
  private static Evaluation reading(IntPredicate right) {
    List<Classification> answers = new ArrayList<>();
    for (int i = 0; i < IMAGES.size(); i++) {
      int label = IMAGES.get(i).label();
      float[] probabilities = new float[Classification.CLASSES];
      probabilities[right.test(i) ? label : (label + 1) % 10] = 1;
      answers.add(Classification.of(probabilities));
    }
    int[] done = {0};
    return Evaluation.of(
        images -> {
          List<Classification> batch = answers.subList(done[0], done[0] + images.size());
          done[0] += images.size();
          return batch;
        },
        IMAGES,
        count -> {});
  }
}
