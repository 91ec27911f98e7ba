package io.digitstream.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSharesTest {
  private static final List<Classification> ANSWERS =
      List.of(answer(1, 0.4f), answer(1, 1), answer(1, 1), answer(8, 0.97f));

  @Test
  void shouldCountLabelsAndConfidences() {
    // When
    AnswerShares shares = AnswerShares.of(ANSWERS);
    // Then
    assertThat(shares.labels()).containsExactly(0., .75, 0., 0., 0., 0., 0., 0., .25, 0.);
    assertThat(shares.confidence()).containsExactly(.25, 0., 0., 0., 0., .25, 0., 0., 0., .5);
  }

  @Test
  void shouldBeFoundAmongTheMetricsItIsWrittenTo() {
    // Given
    AnswerShares shares = AnswerShares.of(ANSWERS);
    Map<String, Double> metrics = new HashMap<>(Map.of("test_accuracy", 0.99));
    // When
    metrics.putAll(shares.toMetrics());
    // Then
    assertThat(metrics).containsEntry("predicted_share_8", .25);
    assertThat(metrics).containsEntry("confidence_share_9", .5).hasSize(21);
    assertThat(AnswerShares.in(metrics)).contains(shares);
  }

  @Test
  void shouldNotBeFoundWhereOneIsMissingOrNoShare() {
    // Given
    Map<String, Double> metrics = new HashMap<>(AnswerShares.of(ANSWERS).toMetrics());
    Map<String, Double> fewer = new HashMap<>(metrics);
    // When
    metrics.put("predicted_share_3", 1.5);
    fewer.remove("confidence_share_0");
    // Then
    assertThat(AnswerShares.in(metrics)).isEmpty();
    assertThat(AnswerShares.in(fewer)).isEmpty();
    assertThat(AnswerShares.in(Map.of())).isEmpty();
  }

  @Test
  void shouldRefuseNoAnswers() {
    // When
    assertThatThrownBy(() -> AnswerShares.of(List.of()))
        // Then
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0.1,0", "0.5,0", "0.6,1", "0.97,5", "0.995,7", "0.9991,9", "1.0,9"})
  void shouldPutConfidencesIntoBins(float confidence, int bin) {
    // When
    // Then
    assertThat(ConfidenceBins.of(confidence)).isEqualTo(bin);
  }

  private static Classification answer(int label, float confidence) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[label] = confidence;
    return Classification.of(probabilities);
  }
}
