package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.digitstream.digit.Classification;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final List<Double> UNIFORM = Collections.nCopies(10, 0.1);

  @Test
  void shouldBeZeroForTheSameSharesAndForNone() {
    // Given
    int[] same = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
    // When
    // Then
    assertThat(StabilityIndex.of(UNIFORM, same)).isCloseTo(0, within(1e-12));
    assertThat(StabilityIndex.of(UNIFORM, new int[10])).isZero();
  }

  @Test
  void shouldBeWhatTheFormulaSays() {
    // Given
    List<Double> expected = List.of(0.5, 0.5);
    // When
    double index = StabilityIndex.of(expected, new int[] {80, 20});
    // Then
    double byHand = 0.3 * Math.log(0.8 / 0.5) + -0.3 * Math.log(0.2 / 0.5);
    assertThat(index).isCloseTo(byHand, within(1e-12));
  }

  @Test
  void shouldTellTheSamePopulationFromAnother() {
    // Given
    DriftWindow same = new DriftWindow(1000);
    DriftWindow other = new DriftWindow(1000);
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      same.add(answer(random.nextInt(10), 0.99f));
      other.add(answer(random.nextInt(100) < 30 ? 1 : random.nextInt(10), 0.99f));
    }
    // When
    double undrifted = StabilityIndex.of(UNIFORM, same.labels());
    double drifted = StabilityIndex.of(UNIFORM, other.labels());
    // Then
    assertThat(undrifted).isLessThan(0.05);
    assertThat(drifted).isGreaterThan(0.25);
  }

  @Test
  void shouldForgetWhatLeavesTheWindow() {
    // Given
    DriftWindow window = new DriftWindow(3);
    // When
    for (int label : new int[] {1, 1, 1, 2, 2}) {
      window.add(answer(label, label == 1 ? 0.4f : 1));
    }
    // Then
    assertThat(window.size()).isEqualTo(3);
    assertThat(window.labels()).containsExactly(0, 1, 2, 0, 0, 0, 0, 0, 0, 0);
    assertThat(window.confidence()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 2);
  }

  private static Classification answer(int label, float confidence) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[label] = confidence;
    return Classification.of(probabilities);
  }
}
