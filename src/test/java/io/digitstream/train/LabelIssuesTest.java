package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.LabelledImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class LabelIssuesTest {
  @Test
  void shouldFindLabelsThatAModelFindsUnlikelyTheLeastLikelyFirst() {
    // Given: images 3 and 8 have the next digit's label, and the model is unsure of 8
    Evaluation evaluation =
        evaluation(
            10,
            (digit, i) -> i == 3 || i == 8 ? (digit + 1) % 10 : digit,
            i -> i == 8 ? 0.95f : 0.99f);
    // When
    List<Integer> issues = LabelIssues.of(evaluation);
    // Then: an answer less sure than those to the images with its label says little
    assertThat(issues).isNotEmpty().startsWith(3).isSubsetOf(3, 8);
    assertThat(LabelIssues.likelihood(evaluation, 3)).isLessThan(0.01);
  }

  @Test
  void shouldLeaveOutMistakesOfWhichTheModelIsUnsure() {
    // Given: each digit twenty times, one of them labelled otherwise where the model is unsure
    Evaluation evaluation =
        evaluation(
            200, (digit, i) -> i == 5 ? (digit + 1) % 10 : digit, i -> i == 5 ? 0.6f : 0.99f);
    // When / Then
    assertThat(LabelIssues.of(evaluation)).isEmpty();
  }

  @Test
  void shouldNameNoMoreThanFifty() {
    // Given
    Evaluation evaluation =
        evaluation(600, (digit, i) -> i < 200 ? (digit + 1) % 10 : digit, i -> 0.99f);
    // When / Then
    assertThat(LabelIssues.of(evaluation)).hasSize(50).doesNotHaveDuplicates();
  }

  @FunctionalInterface
  private interface Label {
    int of(int digit, int index);
  }

  /** A model that always answers the true digit, of images that are labelled as given. */
  private static Evaluation evaluation(int images, Label labels, IntFunction<Float> confidence) {
    List<LabelledImage> examples = new ArrayList<>();
    List<Classification> answers = new ArrayList<>();
    for (LabelledImage digit : new SyntheticDigits(3).first(images)) {
      int index = examples.size();
      examples.add(new LabelledImage(digit.image(), labels.of(digit.label(), index)));
      float[] probabilities = new float[Classification.CLASSES];
      Arrays.fill(probabilities, (1 - confidence.apply(index)) / 9);
      probabilities[digit.label()] = confidence.apply(index);
      answers.add(Classification.of(probabilities));
    }
    int[] done = {0};
    return Evaluation.of(
        batch -> {
          List<Classification> next = answers.subList(done[0], done[0] + batch.size());
          done[0] += batch.size();
          return next;
        },
        examples,
        count -> {});
  }
}
